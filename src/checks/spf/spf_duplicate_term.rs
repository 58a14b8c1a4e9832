//! The same mechanism twice.

use super::{LINT, Record, Run};
use crate::checks::Check;
use crate::report::{Applicability, Findings, Rule, example, facts, prose};
use crate::syntax::spf::Term;
use crate::text::{Seen, Span};

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
    let terms: Vec<&Term> = record.effective().map(|(term, ..)| term).collect();
    let mut seen = Seen::default();
    for (number, term) in terms.iter().enumerate() {
        // Whatever the qualifier: the first one decides.
        let body = Span { start: term.name.start, end: term.span.end };
        let first = seen.first(record.word(body).to_ascii_lowercase().as_bytes(), number as u32);
        let Some(first) = first.map(|it| terms[it as usize]) else { continue };
        findings.add(&CHECK.rule, term.span, facts!(term: record.word(term.span))).related(first.span).fix(
            "delete the second",
            Applicability::Safe,
            [(term.with_blanks_before(record.text), "")],
        );
    }
}
