//! An owner that ends with the zone's name twice, mostly as its final dot is missing.

use super::Look;
use super::soa_owner_without_dot::repeating_soa;
use super::target::{ADD_DOT, LEAVE_ZONE_OUT, ends_in_known_suffix, repeats_zone};
use crate::records::zone::{NameId, Record, Zone};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};
use crate::text::Span;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "owner-repeats-zone",
        severity: Severity::Warning,
        message: prose("the zone's name stands twice in {owner}, where this record is published"),
        why: prose("Nobody asks for a name that holds the zone's name twice: the record is as good as not published."),
        fixes: &[ADD_DOT, LEAVE_ZONE_OUT],
        source: prose("RFC 1912 §3.2, RFC 1035 §5.1"),
        wrong: example("
$ORIGIN shop.example.
mail.shop.example IN A 192.0.2.1
^^^^^^^^^^^^^^^^^ warning: the zone's name stands twice in mail.shop.example.shop.example., where this record is published
"),
        right: example("
$ORIGIN shop.example.
mail.shop.example. IN A 192.0.2.1
"),
        ..Rule::ZONE
    },
    run: Look::Zone(run),
};


fn run(zone: &Zone<'_>, findings: &mut Findings) {
    origins(zone, findings);
    // One label alone is the name of many a host. What the SOA lost, it says itself.
    let Some(apex) = zone.apex() else { return full_names(zone, findings) };
    if !zone.apex_text().contains('.') || repeating_soa(zone).is_some() {
        return;
    }
    let depth = zone.names().depth(apex);
    zone.records().chunks(512).for_each(|it| look_at(zone, depth, it, findings));
}

/// In short calls, so that a browser can put faster code in place of the first.
#[inline(never)]
fn look_at(zone: &Zone<'_>, depth: usize, records: &[Record], findings: &mut Findings) {
    let names = zone.names();
    let last_label = zone.apex_text().rsplit('.').next().unwrap_or_default();
    // Where the zone is repeated, its last label stands once more among those of the owner, at least that deep.
    let may_repeat = |owner| {
        let below_apex = names.depth(owner).saturating_sub(depth);
        let mut labels = names.upwards(owner).take(below_apex).skip(depth - 1);
        below_apex >= depth && labels.any(|it| names.is_labelled(it, last_label))
    };
    for record in records.iter().filter(|it| it.states_owner() && may_repeat(it.owner)) {
        let span = zone.owner_span(record);
        let written = span.of(zone.text());
        // `mail.shop.example.shop.example.`, as a panel exports what was entered with the zone's name.
        let second = written.strip_suffix('.').map(|it| it.len().saturating_sub(zone.apex_text().len() + 1));
        let fix = match second {
            Some(at) if written.get(..at).is_some_and(|it| repeats_zone(zone, it)) => {
                (LEAVE_ZONE_OUT, (Span { start: span.start + at as u32, end: span.end - 1 }, ""))
            }
            None if repeats_zone(zone, written) => (ADD_DOT, (Span::at(span.end as usize), ".")),
            _ => continue,
        };
        let finding = findings.add(&CHECK.rule, span, facts!(owner: names.show(record.owner)));
        finding.fix(fix.0, Applicability::Likely, [fix.1]);
    }
}

/// `$ORIGIN sub.shop.example` inside of shop.example.
fn origins(zone: &Zone<'_>, findings: &mut Findings) {
    for (span, origin) in zone.written_origins().filter(|(it, _)| repeats_zone(zone, it.of(zone.text()))) {
        let inside = zone.apex().is_some_and(|apex| origin != apex && zone.names().is_at_or_below(origin, apex));
        if inside {
            findings
                .add(&CHECK.rule, span, facts!(owner: zone.names().show(origin)))
                .fix(ADD_DOT, Applicability::Likely, [(Span::at(span.end as usize), ".")]);
        }
    }
}

/// `mail.shop.example` beside `@`, where nobody says which domain is added to both.
fn full_names(zone: &Zone<'_>, findings: &mut Findings) {
    if !zone.owns(NameId::UNNAMED) {
        return;
    }
    let mut edits = Vec::new();
    let mut first = None;
    for record in zone.records().iter().filter(|it| it.states_owner()) {
        let span = zone.owner_span(record);
        let written = span.of(zone.text());
        // Behind the label of a service, or of a host.
        let labels = || written.match_indices('.').map(|it| it.0);
        let at = match written.rfind('_') {
            Some(service) => labels().find(|it| *it > service),
            None => labels().next().filter(|_| labels().count() > 1),
        };
        let Some(at) = at.filter(|it| ends_in_known_suffix(zone, &written[it + 1..])) else { continue };
        first.get_or_insert((span, format!("{written}{}.", &written[at..])));
        edits.push((Span::new(at, written.len()).shifted(span.start as usize), ""));
    }
    if let Some((span, owner)) = first {
        findings.add(&CHECK.rule, span, facts!(owner: owner)).fix(LEAVE_ZONE_OUT, Applicability::Likely, edits);
    }
}
