//! More than one SOA.

use super::Look;
use super::duplicate_record::repeats;
use crate::records::Rtype;
use crate::records::zone::Zone;
use crate::report::{Applicability, Findings, Rule, Severity, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "many-soa",
        severity: Severity::Error,
        invalidates: true,
        message: prose("a zone has one SOA record, and this is another"),
        why: prose("A server refuses the zone, so none of its mail records take effect."),
        fixes: &[DELETE],
        related: prose("the first SOA"),
        source: prose("RFC 1035 §5.2"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN SOA ns1.example.net. hostmaster 2 7200 1800 1209600 3600
;         ^^^ error: a zone has one SOA record, and this is another
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 2 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Zone(run),
};

const DELETE: &str = "delete this SOA";

fn run(zone: &Zone<'_>, findings: &mut Findings) {
    let mut soas = zone.of_type(Rtype::SOA);
    let Some(first) = soas.next() else { return };
    for soa in soas.filter(|it| it.owner != first.owner || !repeats(zone, first, it)) {
        let finding = findings.add(&CHECK.rule, zone.rtype_span(soa), vec![]);
        finding.related(zone.rtype_span(first));
        if let Some(line) = zone.line_span(soa) {
            finding.fix(DELETE, Applicability::Likely, [(line, "")]);
        }
    }
}
