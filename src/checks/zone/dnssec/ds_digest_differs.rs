//! A DS, or a CDS, that names a key of the zone below by its tag, and has another digest than that key.

use super::Look;
use super::signing::{Key, wire_name};
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Applicability, Findings, Rule, Severity, example, facts, prose};
use sha1::{Digest, Sha1};
use sha2::{Sha256, Sha384};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "ds-digest-differs",
        severity: Severity::Warning,
        message: prose("this is not the digest of the DNSKEY {tag} of {owner} that stands here"),
        why: prose("Resolvers that validate refuse all answers of the zone below: for them its records do not exist, and mail is not delivered."),
        fixes: &[USE_DIGEST],
        related: prose("a key of the zone below"),
        source: prose("RFC 4034 §5.1.4"),
        wrong: example("
shop.example. 3600 IN DS 51979 8 2 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
;                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: this is not the digest of the DNSKEY 51979 of shop.example. that stands here
shop.example. 3600 IN DNSKEY 257 3 8 AwEAAcQ=
"),
        right: example("
shop.example. 3600 IN DS 51979 8 2 7cc41ab51f1d1e1377876ea037fbf07be1251abc162ff2af50a2a65089042711
shop.example. 3600 IN DNSKEY 257 3 8 AwEAAcQ=
"),
        ..Rule::ZONE
    },
    run: Look::Digests(run),
};

const USE_DIGEST: &str = "use the digest of the key";

fn run(digests: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = digests.zone;
    let Some(keys) = zone.rrset(digests.owner, Rtype::DNSKEY) else { return };
    let keys: Vec<Key<'_>> = keys.records().filter_map(|it| Key::read(zone, it)).collect();
    let owner = wire_name(&zone.names().name(digests.owner));
    for record in digests.records().filter(|it| !zone.is_generic(it)) {
        let Some(shown) = zone.presentation(record, None) else { continue };
        let [tag, algorithm, kind, written] = shown.split(' ').collect::<Vec<_>>()[..] else { continue };
        let named: Vec<&Key<'_>> = keys.iter().filter(|it| it.tag.to_string() == tag && it.algorithm.to_string() == algorithm).collect();
        let meant: Option<Vec<String>> = named.iter().map(|it| digest(kind, &[&owner, &it.wire])).collect();
        let Some(meant) = meant.filter(|it| it.first().is_some_and(|it| it.len() == written.len())) else { continue };
        let words: Vec<_> = zone.words(record).skip(3).collect();
        let ([first, .., last] | [first @ last]) = &words[..] else { continue };
        if meant.iter().any(|it| it.eq_ignore_ascii_case(written)) {
            continue;
        }
        let place = first.span.to(last.span);
        let facts = facts!(owner: zone.names().show(digests.owner), tag: tag);
        let finding = findings.add(&CHECK.rule, place, facts).related(zone.rtype_span(named[0].record));
        if let [meant] = &meant[..] {
            finding.fix(USE_DIGEST, Applicability::Likely, [(place, meant.clone())]);
        }
    }
}

/// The digest of that type in hexadecimal digits, of the types in use.
fn digest(kind: &str, octets: &[&[u8]]) -> Option<String> {
    fn hexadecimal<D: Digest>(octets: &[&[u8]]) -> String {
        let mut digest = D::new();
        octets.iter().for_each(|it| digest.update(it));
        digest.finalize().iter().map(|it| format!("{it:02x}")).collect()
    }
    Some(match kind {
        "1" => hexadecimal::<Sha1>(octets),
        "2" => hexadecimal::<Sha256>(octets),
        "4" => hexadecimal::<Sha384>(octets),
        _ => return None,
    })
}
