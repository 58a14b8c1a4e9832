//! A zone without SOA.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::Zone;
use crate::report::{Findings, Rule, Severity, example, prose};
use crate::text::Span;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "no-soa",
        severity: Severity::Error,
        invalidates: true,
        message: prose("the zone has no SOA record"),
        why: prose("A server refuses a zone without SOA, so none of its mail records take effect."),
        source: prose("RFC 1035 §5.2, RFC 2181 §6.1"),
        wrong: example("; whole zone
$ORIGIN shop.example.
@ 3600 IN NS ns1.example.net.
^ error: the zone has no SOA record
@ 3600 IN NS ns2.example.net.
"),
        right: example("; whole zone
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Zone(run),
};

fn run(zone: &Zone<'_>, findings: &mut Findings) {
    if zone.is_whole() && zone.is_complete() && zone.of_type(Rtype::SOA).next().is_none() {
        let place = zone.records().first().map_or(Span::at(0), |it| zone.owner_span(it));
        findings.add(&CHECK.rule, place, vec![]);
    }
}
