//! A record that neither asks for anything nor sends reports.

use super::{Check, Findings, Manual, Policy, RecordKind, Rule, Run, Severity, Span, TagList};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "dmarc-monitors-nobody",
        // It helps nobody, but no mail suffers from it.
        severity: Severity::Hint,
        message: prose("p=none without rua does nothing"),
        why: prose("p=none leaves forged mail as it is; its use is the reports, and without rua nobody gets them."),
        fixes: &["add rua"],
        source: prose("RFC 9989 §5.1.4, RFC 9989 §5.1.5"),
        wrong: example(
            "\
v=DMARC1; p=none
          ^^^^^^ hint: p=none without rua does nothing
",
        ),
        right: example("v=DMARC1; p=none; rua=mailto:d@example.com"),
        ..Rule::record(RecordKind::Dmarc)
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    let asks = ["p", "sp", "np"].iter().any(|it| list.value(it).and_then(Policy::read).is_some_and(|it| it > Policy::None));
    let reports = ["rua", "ruf"].iter().any(|it| list.mentions(it)) || list.text.contains("mailto:");
    let Some(tag) = list.first("p").filter(|it| !asks && !reports && Policy::read(it.value).is_some()) else { return };
    let place = Span::at(tag.value_span.end as usize);
    findings.add(&CHECK.rule, tag.span(), vec![]).fix("add rua", Manual, [(place, "; rua=mailto:dmarc@example.com")]);
}
