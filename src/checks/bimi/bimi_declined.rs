//! A record that declines to show a logo.

use super::{Check, Findings, RecordKind, Rule, Run, Severity, TagList};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "bimi-declined",
        severity: Severity::Hint,
        message: prose("the record declines to show a logo"),
        why: prose("l is empty: mailboxes show no logo beside mail of this name, also where the organization has one."),
        fixes: &[],
        source: prose("BIMI draft, Declination to Publish"),
        wrong: example(
            "\
v=BIMI1; l=; a=;
         ^^ hint: the record declines to show a logo
",
        ),
        right: example("v=BIMI1; l=https://example.com/logo.svg; a="),
        ..Rule::record(RecordKind::Bimi)
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    if let Some(tag) = list.first("l").filter(|it| it.value.is_empty()) {
        findings.add(&CHECK.rule, tag.span(), vec![]);
    }
}
