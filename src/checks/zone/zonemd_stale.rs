//! A digest of the zone that cannot fit.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "zonemd-stale",
        severity: Severity::Warning,
        message: prose("the ZONEMD record is for serial {digest}, and the zone has {serial}"),
        why: prose("Whoever verifies the zone refuses it: secondary servers keep the old one, and changes of mail records are not seen."),
        source: prose("RFC 8976 §2.1, RFC 8976 §4"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN ZONEMD 7 1 1 FEBE3D4CE2EC2FFA4BA99D46CD69D6D29711E55217057BEE7EB1A7B641A47BA7FED2DD5B97AE499FAFA4F22C6BD647DE
;                ^ warning: the ZONEMD record is for serial 7, and the zone has 1
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
    if !digests.is_at_apex() {
        return;
    }
    let soa = zone.rrset(digests.owner, Rtype::SOA).map(|it| it.first()).filter(|it| !it.is_faulty());
    let Some(serial) = soa.and_then(|it| zone.words(it).nth(2)) else { return };
    let serial = serial.content.of(zone.text());
    for digest in digests.records().filter(|it| !it.is_faulty()) {
        let Some(word) = zone.words(digest).next() else { continue };
        let stated = word.content.of(zone.text());
        if stated.parse::<u32>() != serial.parse::<u32>() {
            findings.add(&CHECK.rule, word.span, facts!(digest: stated, serial: serial));
        }
    }
}
