//! A modifier that no receiver knows.

use super::{LINT, Record, Run};
use crate::checks::Check;
use crate::report::{Applicability, Findings, Rule, Severity, example, facts, prose};
use crate::syntax::spf::{MECHANISMS, MODIFIERS};
use crate::text::{is_one_of, nearest};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "spf-unknown-modifier",
        severity: Severity::Hint,
        message: prose("{term} does nothing: {name} is no modifier of SPF"),
        why: prose(
            "Receivers pass over a modifier that they do not know. It may belong to another record, such as p and rua to that of DMARC, or to a draft that came to nothing, such as default.",
        ),
        fixes: &["delete the term"],
        source: prose("RFC 7208 §6, RFC 6652 §3"),
        wrong: example("v=spf1 mx p=reject -all\n          ^^^^^^^^ hint: p=reject does nothing: p is no modifier of SPF"),
        right: example("v=spf1 mx -all"),
        ..LINT
    },
    run,
};

/// Where failures are reported to (RFC 6652 §3).
const OF_REPORTS: [&str; 3] = ["ra", "rp", "rr"];

fn run(record: &Record<'_>, findings: &mut Findings) {
    for term in record.unknown_modifiers() {
        let name = record.word(term.name);
        // Other checks look for what was mistyped; a name with x- says of itself that it is private.
        let known = || MODIFIERS.into_iter().chain(MECHANISMS);
        if is_one_of(name, &OF_REPORTS) || name.starts_with("x-") || nearest(name, known()).is_some() {
            continue;
        }
        findings.add(&CHECK.rule, term.span, facts!(term: record.word(term.span), name: name)).fix(
            "delete the term",
            Applicability::Likely,
            [(term.with_blanks_before(record.text), "")],
        );
    }
}
