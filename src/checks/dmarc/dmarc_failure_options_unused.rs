//! Options of failure reports that nobody gets.

use super::{Check, Findings, RecordKind, Rule, Run, Safe, Severity, TagList};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "dmarc-failure-options-unused",
        severity: Severity::Hint,
        message: prose("fo has no effect without ruf"),
        why: prose("fo says when failure reports are sent, and without ruf none are."),
        fixes: &["delete fo"],
        source: prose("RFC 9989 §4.7"),
        wrong: example(
            "\
v=DMARC1; p=reject; fo=1; rua=mailto:d@example.com
                    ^^^^ hint: fo has no effect without ruf
",
        ),
        right: example("v=DMARC1; p=reject; rua=mailto:d@example.com"),
        ..Rule::record(RecordKind::Dmarc)
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    if let Some(tag) = list.first("fo").filter(|_| list.first("ruf").is_none()) {
        findings.add(&CHECK.rule, tag.span(), vec![]).fix("delete fo", Safe, [(list.extent(tag), "")]);
    }
}
