//! A modifier whose name is nearly one that counts.

use super::{LINT, Record, Run};
use crate::checks::Check;
use crate::report::{Applicability, Findings, Rule, example, facts, prose};
use crate::syntax::spf::{MECHANISMS, MODIFIERS, is_term};
use crate::text::nearest;
use crate::text::{Span, is_one_of};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "spf-mistyped-modifier",
        message: prose("{name} is no known modifier, and is ignored"),
        why: prose("Receivers pass over a modifier that they do not know: the record does not do what the term was meant for."),
        fixes: &["use the name that was meant"],
        source: prose("RFC 7208 §6"),
        wrong: example(
            "v=spf1 mx -all epx=why.example.net\n               ^^^ warning: epx is no known modifier, and is ignored",
        ),
        right: example("v=spf1 mx include:spf.example.net -all"),
        ..LINT
    },
    run,
};

fn run(record: &Record<'_>, findings: &mut Findings) {
    for term in record.unknown_modifiers() {
        let (name, value) = (record.word(term.name), record.word(term.value));
        let head = Span { start: term.name.start, end: term.value.start };
        if is_one_of(name, &MECHANISMS) {
            continue;
        }
        let meant = match (nearest(name, MODIFIERS), nearest(name, MECHANISMS)) {
            (Some(modifier), _) => format!("{modifier}="),
            (None, Some(mechanism)) => format!("{mechanism}:"),
            (None, None) => continue,
        };
        if is_term(&format!("{meant}{value}")) {
            findings.add(&CHECK.rule, term.name, facts!(name: name)).fix(
                "use the name that was meant",
                Applicability::Likely,
                [(head, meant)],
            );
        }
    }
}
