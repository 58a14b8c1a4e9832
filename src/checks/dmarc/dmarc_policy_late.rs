//! A policy that does not follow the version.

use super::{Check, Findings, RecordKind, Rule, Run, Safe, Severity, Span, TagList};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "dmarc-policy-late",
        severity: Severity::Hint,
        message: prose("p does not stand right after v=DMARC1"),
        why: prose(
            "Receivers of RFC 9989 take tags in any order; some that follow RFC 7489 want p in the second place and ignore the record otherwise.",
        ),
        fixes: &["move p"],
        source: prose("RFC 7489 §6.3, RFC 9989 §4.8"),
        wrong: example(
            "\
v=DMARC1; rua=mailto:d@example.com; p=reject
                                    ^^^^^^^^ hint: p does not stand right after v=DMARC1
",
        ),
        right: example("v=DMARC1; p=reject; rua=mailto:d@example.com"),
        ..Rule::record(RecordKind::Dmarc)
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    let named = |name| list.tags.iter().position(|it| it.name == name && it.equals.is_some());
    if let (Some(0), Some(at)) = (named("v"), named("p"))
        && list.tags[1..at.max(1)].iter().any(|it| !it.name.is_empty())
    {
        let (after, tag) = (list.tags[0].value_span.end as usize, list.tags[at]);
        let moved = format!("; {}", tag.span().of(list.text));
        let edits = [(Span::at(after), moved), (list.extent(&tag), String::new())];
        findings.add(&CHECK.rule, tag.span(), vec![]).fix("move p", Safe, edits);
    }
}
