//! A delegation none of whose DS records fits a key of the zone below, where that stands in the same text.

use super::Look;
use super::signing::Key;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Findings, Rule, Severity, example, facts, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "ds-without-key",
        severity: Severity::Warning,
        message: prose("no DNSKEY of {owner} that stands here has the key tag and the algorithm of a DS: {keys}"),
        why: prose("Resolvers that validate refuse all answers of the zone below: for them its records do not exist, and mail is not delivered."),
        related: prose("a key of the zone below"),
        source: prose("RFC 4035 §2.4, RFC 4034 §5.2"),
        wrong: example("
shop.example. 3600 IN DS 12345 13 2 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
;                        ^^^^^ warning: no DNSKEY of shop.example. that stands here has the key tag and the algorithm of a DS: 51979 8
shop.example. 3600 IN DNSKEY 257 3 8 AwEAAcQ=
"),
        right: example("
shop.example. 3600 IN DS 51979 8 2 7cc41ab51f1d1e1377876ea037fbf07be1251abc162ff2af50a2a65089042711
shop.example. 3600 IN DNSKEY 257 3 8 AwEAAcQ=
"),
        ..Rule::ZONE
    },
    run: Look::Delegations(run),
};

fn run(delegation: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = delegation.zone;
    let Some(keys) = zone.rrset(delegation.owner, Rtype::DNSKEY) else { return };
    let keys: Option<Vec<Key<'_>>> = keys.records().map(|it| Key::read(zone, it)).collect();
    let Some(keys @ [first, ..]) = keys.as_deref() else { return };
    // The tag, and the number or the mnemonic of the algorithm; a DS of a key to come may stand beside another that fits.
    let fits = |shown: String| {
        let mut fields = shown.split(' ').map(|it| it.parse::<u16>().ok());
        let named = (fields.next().flatten(), fields.next().flatten());
        keys.iter().any(|it| named == (Some(it.tag), Some(u16::from(it.algorithm))))
    };
    let mut shown = delegation.records().map(|it| zone.presentation(it, None));
    if shown.any(|it| it.is_none_or(fits)) {
        return;
    }
    let Some(tag) = zone.words(delegation.first()).next() else { return };
    let known: Vec<String> = keys.iter().take(4).map(|it| format!("{} {}", it.tag, it.algorithm)).collect();
    let facts = facts!(owner: zone.names().show(delegation.owner), keys: known.join(", "));
    findings.add(&CHECK.rule, tag.span, facts).related(zone.rtype_span(first.record));
}
