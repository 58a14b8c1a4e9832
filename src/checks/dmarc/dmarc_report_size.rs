//! The greatest size of a report, which RFC 9989 no longer has.

use super::{Check, Findings, RecordKind, Rule, Run, Safe, Severity, Span, TagList, address, facts, without_report_size};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "dmarc-report-size",
        severity: Severity::Hint,
        message: prose("{size} no longer limits the size of reports"),
        why: prose("Receivers of RFC 9989 pass over it; the reports come whatever their size."),
        fixes: &["delete the size"],
        source: prose("RFC 9989 §4.8"),
        wrong: example(
            "\
v=DMARC1; p=none; rua=mailto:d@example.com!10m
                                          ^^^^ hint: !10m no longer limits the size of reports
",
        ),
        right: example("v=DMARC1; p=none; rua=mailto:d@example.com"),
        ..Rule::record(RecordKind::Dmarc)
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    for tag in list.tags.iter().filter(|it| matches!(it.name, "rua" | "ruf")) {
        for (address, span) in address::addresses(tag, list.text) {
            let Some(plain) = without_report_size(address) else { continue };
            let size = Span { start: span.start + plain.len() as u32, end: span.end };
            findings.add(&CHECK.rule, size, facts!(size: size.of(list.text))).fix("delete the size", Safe, [(size, "")]);
        }
    }
}
