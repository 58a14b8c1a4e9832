//! A DS at the zone's own name.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::Zone;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "ds-place",
        severity: Severity::Error,
        message: prose("the DS of {apex} belongs into the zone above"),
        why: prose("Nobody looks for it here: if the zone above has none, the domain counts as unsigned, and DANE for its mail hosts has no effect."),
        source: prose("RFC 4035 §2.4"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN DS 12345 13 2 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
;         ^^ error: the DS of shop.example. belongs into the zone above
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
dept 3600 IN NS ns1.example.net.
dept 3600 IN DS 12345 13 2 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
"),
        ..Rule::ZONE
    },
    run: Look::Zone(run),
};

fn run(zone: &Zone<'_>, findings: &mut Findings) {
    let Some(apex) = zone.apex().filter(|_| zone.is_whole()) else { return };
    for ds in zone.rrset(apex, Rtype::DS).iter().flat_map(|it| it.records()) {
        findings.add(&CHECK.rule, zone.rtype_span(ds), facts!(apex: zone.names().show(apex)));
    }
}
