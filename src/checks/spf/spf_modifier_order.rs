//! A redirect or an explanation before a mechanism.

use super::{LINT, Record, Run};
use crate::checks::Check;
use crate::report::{Applicability, Findings, Rule, Severity, example, facts, prose};
use crate::syntax::spf::{Kind, Modifier};
use crate::text::Span;

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "spf-modifier-order",
        severity: Severity::Hint,
        message: prose("{term} stands before mechanisms, and counts only behind all of them"),
        why: prose("It changes nothing for receivers: they look at all mechanisms first. People read it as if it came first."),
        fixes: &["move it to the end"],
        source: prose("RFC 7208 §6, RFC 7208 §6.1"),
        wrong: example(
            "v=spf1 redirect=_spf.example.net mx\n       ^^^^^^^^^^^^^^^^^^^^^^^^^ hint: redirect=_spf.example.net stands before mechanisms, and counts only behind all of them",
        ),
        right: example("v=spf1 mx redirect=_spf.example.net"),
        ..LINT
    },
    run,
};

fn run(record: &Record<'_>, findings: &mut Findings) {
    let Some(last) = record.tree.directives().last().map(|(term, ..)| term) else { return };
    let is_known = |it: &Kind| matches!(it, Kind::Modifier(Modifier::Redirect(_) | Modifier::Explanation(_)));
    // Beside `all` a redirect is another fault.
    let counts = |it: &Kind| record.tree.all().is_none() || matches!(it, Kind::Modifier(Modifier::Explanation(_)));
    for term in record.tree.terms.iter().filter(|it| it.span.start < last.span.start && is_known(&it.kind) && counts(&it.kind)) {
        let word = record.word(term.span);
        let edits =
            [(term.with_blanks_before(record.text), String::new()), (Span::at(record.text.trim_end().len()), format!(" {word}"))];
        findings.add(&CHECK.rule, term.span, facts!(term: word)).fix("move it to the end", Applicability::Safe, edits);
    }
}
