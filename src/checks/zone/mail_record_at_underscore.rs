//! A record of a type that nobody asks for at such a name.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "mail-record-at-underscore",
        severity: Severity::Hint,
        message: prose("nobody asks for {rtype} records at {owner}, only for TXT"),
        why: prose("Receivers look for a text at this name: a record of another type has no effect there."),
        source: prose("RFC 8552 §4.1.2"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
_dmarc 3600 IN A 192.0.2.1
;              ^ hint: nobody asks for A records at _dmarc.shop.example., only for TXT
"),
        right: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
_dmarc 3600 IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@shop.example"
"#),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::A, Rtype::AAAA, Rtype::MX], run),
};

fn run(rrset: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = rrset.zone;
    if zone.names().is_host(rrset.owner) {
        return;
    }
    let is_text = ["_dmarc", "_domainkey", "_mta-sts", "_spf", "_bimi"];
    let label = zone.names().label(rrset.owner);
    if label.starts_with('_') && is_text.iter().any(|it| it.eq_ignore_ascii_case(label)) {
        let facts = facts!(rtype: rrset.rtype, owner: zone.names().show(rrset.owner));
        findings.add(&CHECK.rule, zone.rtype_span(rrset.first()), facts);
    }
}
