//! Records without a TTL in a zone without `$TTL`.

use super::Look;
use crate::records::zone::Zone;
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};
use crate::text::Span;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "no-default-ttl",
        severity: Severity::Warning,
        message: prose("this {rtype} record has no TTL, and no $TTL stands before it"),
        why: prose("Each server takes a default of its own, so how long a change of the mail records takes cannot be told."),
        fixes: &[ADD_TTL],
        source: prose("RFC 2308 §4, RFC 1035 §5.1"),
        wrong: example("
$ORIGIN shop.example.
@ IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
;    ^^^ warning: this SOA record has no TTL, and no $TTL stands before it
@ IN NS ns1.example.net.
@ IN NS ns2.example.net.
"),
        right: example("
$ORIGIN shop.example.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ IN NS ns1.example.net.
@ IN NS ns2.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Zone(run),
};

const ADD_TTL: &str = "state a default of one hour";

fn run(zone: &Zone<'_>, findings: &mut Findings) {
    let Some(record) = zone.records().iter().find(|it| it.ttl().is_none()).filter(|_| zone.is_whole()) else { return };
    let finding = findings.add(&CHECK.rule, zone.rtype_span(record), facts!(rtype: record.rtype));
    if record.states_owner() {
        finding.fix(ADD_TTL, Applicability::Likely, [(Span::at(record.span().start as usize), "$TTL 3600\n")]);
    }
}
