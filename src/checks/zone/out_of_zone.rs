//! A record whose owner is not in the zone.

use super::Look;
use super::soa_owner_without_dot::repeating_soa;
use crate::records::zone::{NameId, Zone};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};
use crate::text::{Span, nearest};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "out-of-zone",
        severity: Severity::Error,
        message: prose("{owner} is not in the zone {apex}"),
        why: prose("A server publishes only names of its own zone: this record is left out, or the whole zone is refused."),
        fixes: &[DELETE_DOT, USE_APEX, DELETE],
        source: prose("RFC 1035 §5.2"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
mail.example.net. 3600 IN A 192.0.2.25
^^^^^^^^^^^^^^^^^ error: mail.example.net. is not in the zone shop.example.
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
mail 3600 IN A 192.0.2.25
"),
        ..Rule::ZONE
    },
    run: Look::Zone(run),
};

const DELETE_DOT: &str = "delete the final dot";
const USE_APEX: &str = "use the zone's name of almost the same spelling";
const DELETE: &str = "delete the record";

fn run(zone: &Zone<'_>, findings: &mut Findings) {
    let Some(apex) = zone.apex().filter(|_| zone.is_whole() && repeating_soa(zone).is_none()) else { return };
    zone.owners().filter(|&it| !zone.holds(it)).for_each(|it| tell(zone, apex, it, findings));
}

#[inline(never)]
fn tell(zone: &Zone<'_>, apex: NameId, owner: NameId, findings: &mut Findings) {
    for record in zone.node(owner) {
        let facts = facts!(owner: zone.names().show(owner), apex: zone.names().show(apex));
        let span = zone.owner_span(record);
        // An @ within a name is a fault of its own.
        if span.of(zone.text()).contains('@') {
            continue;
        }
        let finding = findings.add(&CHECK.rule, span, facts);
        // One label with a final dot was meant as a name of the zone.
        if zone.names().depth(owner) == 1 && record.states_owner() && span.of(zone.text()).ends_with('.') {
            let dot = Span { start: span.end - 1, ..span };
            finding.fix(DELETE_DOT, Applicability::Likely, [(dot, "")]);
        }
        // `www.shop.exmaple.`
        let name = span.of(zone.text());
        let mut dots = name.rmatch_indices('.').skip(zone.names().depth(apex));
        let start = dots.next().map_or(0, |(at, _)| at + 1);
        if let Some(meant) = nearest(&name[start..], [&*zone.names().show(apex)]) {
            let place = Span { start: span.start + start as u32, ..span };
            finding.fix(USE_APEX, Applicability::Likely, [(place, meant.to_string())]);
        }
        if let Some(line) = zone.line_span(record) {
            finding.fix(DELETE, Applicability::Likely, [(line, "")]);
        }
    }
}
