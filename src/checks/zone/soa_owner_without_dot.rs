//! A SOA whose owner lost its final dot, so that the whole zone is another.

use super::Look;
use super::target::ADD_DOT;
use crate::records::Rtype;
use crate::records::zone::{Record, Zone};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};
use crate::syntax::zone::clip;
use crate::text::Span;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "soa-owner-without-dot",
        severity: Severity::Error,
        invalidates: true,
        message: prose("{name} has no final dot, so this is the zone {apex}"),
        why: prose("The server that is to serve the domain finds no SOA at its name and refuses the zone, so none of its mail records take effect."),
        fixes: &[ADD_DOT],
        source: prose("RFC 1035 §5.1, RFC 1035 §5.2"),
        wrong: example("
$ORIGIN shop.example.
shop.example 3600 IN SOA ns1.example.net. hostmaster.shop.example. 1 7200 1800 1209600 3600
^^^^^^^^^^^^ error: shop.example has no final dot, so this is the zone shop.example.shop.example.
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
"),
        right: example("
$ORIGIN shop.example.
shop.example. 3600 IN SOA ns1.example.net. hostmaster.shop.example. 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Zone(run),
};


fn run(zone: &Zone<'_>, findings: &mut Findings) {
    let Some(soa) = repeating_soa(zone) else { return };
    let owner = zone.owner_span(soa);
    findings
        .add(&CHECK.rule, owner, facts!(name: clip(owner.of(zone.text())), apex: zone.names().show(soa.owner)))
        .fix(ADD_DOT, Applicability::Likely, [(Span::at(owner.end as usize), ".")]);
}

/// The SOA, if its owner says the origin once more. What is in such a zone and what not, nobody can tell.
pub fn repeating_soa<'z>(zone: &'z Zone<'_>) -> Option<&'z Record> {
    let soa = zone.of_type(Rtype::SOA).next().filter(|it| it.states_owner())?;
    let origin = zone.names().show(zone.origin(soa));
    let written = zone.owner_span(soa).of(zone.text());
    (written.contains('.') && origin.trim_end_matches('.').eq_ignore_ascii_case(written)).then_some(soa)
}
