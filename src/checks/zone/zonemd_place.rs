//! A digest of a zone that stands at a name inside it.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "zonemd-place",
        severity: Severity::Hint,
        message: prose("a ZONEMD record at {owner} has no meaning, only at {apex}"),
        why: prose("Whoever verifies the zone looks at the zone's own name: mail records in it are not secured by this digest."),
        source: prose("RFC 8976 §2.1"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
www 3600 IN ZONEMD 1 1 1 FEBE3D4CE2EC2FFA4BA99D46CD69D6D29711E55217057BEE7EB1A7B641A47BA7FED2DD5B97AE499FAFA4F22C6BD647DE
;           ^^^^^^ hint: a ZONEMD record at www.shop.example. has no meaning, only at shop.example.
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN ZONEMD 1 1 1 FEBE3D4CE2EC2FFA4BA99D46CD69D6D29711E55217057BEE7EB1A7B641A47BA7FED2DD5B97AE499FAFA4F22C6BD647DE
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::ZONEMD], run),
};

fn run(digests: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = digests.zone;
    let Some(apex) = zone.apex().filter(|&it| zone.is_whole() && it != digests.owner) else { return };
    let facts = facts!(owner: zone.names().show(digests.owner), apex: zone.names().show(apex));
    findings.add(&CHECK.rule, zone.rtype_span(digests.first()), facts);
}
