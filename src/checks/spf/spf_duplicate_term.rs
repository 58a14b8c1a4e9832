//! The same mechanism twice.

use super::{LINT, Record, Run};
use crate::checks::Check;
use crate::report::{Applicability, Findings, Rule, example, facts, prose};
use crate::text::Span;
use std::collections::HashMap;

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "spf-duplicate-term",
        message: prose("{term} stands twice"),
        why: prose("The second can never match; where it needs a look-up, it uses up one of the ten that receivers allow."),
        fixes: &["delete the second"],
        related: prose("the first"),
        source: prose("RFC 7208 §4.6.4"),
        wrong: example(
            "v=spf1 mx include:spf.example.net MX -all\n                                  ^^ warning: MX stands twice",
        ),
        right: example("v=spf1 mx include:spf.example.net -all"),
        ..LINT
    },
    run,
};

fn run(record: &Record<'_>, findings: &mut Findings) {
    // Records with few terms are told by their lengths alone, or nearly.
    let lengths = || record.effective().map(|(term, ..)| term.span.end - term.name.start);
    if !lengths().enumerate().any(|(at, length)| at >= 16 || lengths().take(at).any(|it| it == length)) {
        return;
    }
    let mut seen = HashMap::new();
    for (term, ..) in record.effective() {
        // Whatever the qualifier: the first one decides.
        let body = Span { start: term.name.start, end: term.span.end };
        let Some(first) = seen.insert(record.word(body).to_ascii_lowercase(), term.span) else { continue };
        findings.add(&CHECK.rule, term.span, facts!(term: record.word(term.span))).related(first).fix(
            "delete the second",
            Applicability::Safe,
            [(term.with_blanks_before(record.text), "")],
        );
    }
}
