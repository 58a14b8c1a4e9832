//! The macro `%{p}`.

use super::{LINT, Record, Run};
use crate::checks::Check;
use crate::report::{Applicability, Findings, Rule, example, facts, prose};
use crate::text::Span;

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "spf-client-name-macro",
        message: prose("{macro} should not be used any more"),
        why: prose(
            "It asks for the names of every client: slow, unreliable when DNS has trouble, and it uses up look-ups, so that mail which should pass may not.",
        ),
        fixes: &["use the domain instead"],
        source: prose("RFC 7208 §7.3"),
        wrong: example("v=spf1 exists:%{p}.spf.example.net -all\n              ^^^^ warning: %{p} should not be used any more"),
        right: example("v=spf1 exists:%{d}.spf.example.net -all"),
        ..LINT
    },
    run,
};

fn run(record: &Record<'_>, findings: &mut Findings) {
    for it in record.tree.terms.iter().filter_map(|it| it.domain()).flat_map(|it| it.macros()) {
        if it.letter == b'p' {
            let letter = Span::new(it.span.start as usize + 2, it.span.start as usize + 3);
            let finding = findings.add(&CHECK.rule, it.span, facts!(macro: record.word(it.span)));
            finding.fix("use the domain instead", Applicability::Manual, [(letter, "d")]);
        }
    }
}
