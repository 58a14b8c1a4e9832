//! A zone whose own name has no NS.

use super::Look;
use super::soa_owner_without_dot::repeating_soa;
use crate::records::Rtype;
use crate::records::zone::Zone;
use crate::report::{Findings, Rule, Severity, facts, example, prose};
use crate::text::Span;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "no-apex-ns",
        severity: Severity::Error,
        invalidates: true,
        message: prose("{apex} has no NS record"),
        why: prose("A zone names its own servers: without them servers refuse it, and none of its mail records take effect."),
        source: prose("RFC 2181 §6.1, RFC 1035 §5.2"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
^ error: shop.example. has no NS record
@ 3600 IN MX 10 mx.example.net.
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN MX 10 mx.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Zone(run),
};

fn run(zone: &Zone<'_>, findings: &mut Findings) {
    let Some(apex) = zone.apex().filter(|_| zone.is_whole() && zone.is_complete()) else { return };
    if !zone.has(apex, Rtype::NS) && repeating_soa(zone).is_none() {
        let soa = zone.rrset(apex, Rtype::SOA).map(|it| zone.owner_span(it.first()));
        findings.add(&CHECK.rule, soa.unwrap_or(Span::at(0)), facts!(apex: zone.names().show(apex)));
    }
}
