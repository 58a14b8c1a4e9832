//! Records of two classes in one text.

use super::Look;
use crate::records::zone::Zone;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "mixed-class",
        severity: Severity::Error,
        invalidates: true,
        message: prose("this {rtype} record is of another class than the records before"),
        why: prose("A zone has one class, and that of the Internet is IN: servers refuse the zone, so none of its mail records take effect."),
        related: prose("a record of the other class"),
        source: prose("RFC 1035 §5.2"),
        wrong: example("
shop.example. IN MX 10 mx.example.net.
shop.example. CH MX 20 mx.example.org.
;             ^^ error: this MX record is of another class than the records before
"),
        right: example("
shop.example. IN MX 10 mx.example.net.
shop.example. IN MX 20 mx.example.org.
"),
        ..Rule::ZONE
    },
    run: Look::Zone(run),
};

fn run(zone: &Zone<'_>, findings: &mut Findings) {
    let Some(first) = zone.records().first() else { return };
    for record in zone.records().iter().filter(|it| it.class() != first.class()) {
        findings
            .add(&CHECK.rule, zone.class_span(record), facts!(rtype: record.rtype))
            .related(zone.class_span(first));
    }
}
