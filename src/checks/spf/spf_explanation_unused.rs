//! An explanation in a record that never says fail.

use super::{LINT, Record, Run};
use crate::checks::Check;
use crate::report::{Applicability, Findings, Rule, Severity, example, facts, prose};
use crate::syntax::spf::{Kind, Modifier, Qualifier};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "spf-explanation-unused",
        severity: Severity::Hint,
        message: prose("nobody ever reads {term}: no term of this record says fail"),
        why: prose(
            "Receivers show the explanation of a fail alone, which needs a term with a minus, as -all. Where a redirect decides, the explanation is that of its target.",
        ),
        fixes: &["delete the term"],
        source: prose("RFC 7208 §6.2"),
        wrong: example(
            "v=spf1 mx ~all exp=why.example.com\n               ^^^^^^^^^^^^^^^^^^^ hint: nobody ever reads exp=why.example.com: no term of this record says fail",
        ),
        right: example("v=spf1 mx -all exp=why.example.com"),
        ..LINT
    },
    run,
};

fn run(record: &Record<'_>, findings: &mut Findings) {
    let says_fail = record.tree.directives().any(|(_, qualifier, _)| qualifier == Qualifier::Fail);
    let is_explanation = |it: &Kind| matches!(it, Kind::Modifier(Modifier::Explanation(_)));
    for term in record.tree.terms.iter().filter(|it| !says_fail && is_explanation(&it.kind)) {
        findings.add(&CHECK.rule, term.span, facts!(term: record.word(term.span))).fix(
            "delete the term",
            Applicability::Safe,
            [(term.with_blanks_before(record.text), "")],
        );
    }
}
