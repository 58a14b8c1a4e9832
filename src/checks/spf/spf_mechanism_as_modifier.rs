//! `include=` and the like: valid, and ignored.

use super::{LINT, Record, Run};
use crate::checks::Check;
use crate::report::{Applicability, Findings, Rule, Severity, example, facts, prose};
use crate::syntax::spf::{MECHANISMS, is_term};
use crate::text::{Span, is_one_of};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "spf-mechanism-as-modifier",
        severity: Severity::Error,
        message: prose("{name} needs a colon: with = the term is ignored"),
        why: prose(
            "Receivers pass over a modifier that they do not know: the servers that the term names are not authorised, and their mail may be refused.",
        ),
        fixes: &["write a colon"],
        source: prose("RFC 7208 §4.6.1, RFC 7208 §6"),
        wrong: example(
            "v=spf1 include=spf.example.net -all\n       ^^^^^^^^ error: include needs a colon: with = the term is ignored",
        ),
        right: example("v=spf1 include:spf.example.net -all"),
        ..LINT
    },
    run,
};

fn run(record: &Record<'_>, findings: &mut Findings) {
    for term in record.unknown_modifiers() {
        let name = record.word(term.name);
        if !is_one_of(name, &MECHANISMS) {
            continue;
        }
        let equals = Span { start: term.name.end, end: term.value.start };
        let finding = findings.add(&CHECK.rule, term.name.to(equals), facts!(name: name));
        if is_term(&format!("{name}:{}", record.word(term.value))) {
            finding.fix("write a colon", Applicability::Likely, [(equals, ":")]);
        }
    }
}
