//! A SOA that names the zone itself as its primary server.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "mname-is-zone",
        severity: Severity::Hint,
        message: prose("the first name of the SOA is the zone {zone} itself, not its primary server"),
        why: prose("Secondary servers and dynamic updates look here for the server that holds the zone: changes of mail records may arrive late."),
        source: prose("RFC 2181 §7.3"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA @ hostmaster 1 7200 1800 1209600 3600
;             ^ hint: the first name of the SOA is the zone shop.example. itself, not its primary server
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::SOA], run),
};

fn run(soas: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = soas.zone;
    let apex = zone.names().name(soas.owner);
    // A small zone may well have its server at its own name.
    let serves_itself = zone.rrset(soas.owner, Rtype::NS).is_some_and(|it| it.records().any(|it| it.name() == Some(soas.owner)));
    for soa in soas.records().filter(|it| !it.is_faulty() && !serves_itself) {
        let Some(word) = zone.words(soa).next() else { continue };
        if zone.absolute(word, soa).is_some_and(|it| it == apex) {
            findings.add(&CHECK.rule, word.span, facts!(zone: apex));
        }
    }
}
