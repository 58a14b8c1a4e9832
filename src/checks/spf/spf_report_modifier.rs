//! What a record says of reports on failures.

use super::{LINT, Record, Run};
use crate::checks::Check;
use crate::report::{Findings, Rule, Severity, example, facts, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "spf-report-modifier",
        severity: Severity::Hint,
        message: prose("{term} asks for no report"),
        why: prose(
            "ra= has the part of the address before the @, rp= a number up to 100, rr= words of all, e, f, s, n with colons between; rp and rr count only beside ra.",
        ),
        source: prose("RFC 6652 §3"),
        wrong: example(
            "v=spf1 mx -all ra=postmaster@example.com\n               ^^^^^^^^^^^^^^^^^^^^^^^^^ hint: ra=postmaster@example.com asks for no report",
        ),
        right: example("v=spf1 mx -all ra=postmaster rp=100 rr=f"),
        ..LINT
    },
    run,
};

fn run(record: &Record<'_>, findings: &mut Findings) {
    let named = |name: &str| record.unknown_modifiers().any(|it| record.word(it.name).eq_ignore_ascii_case(name));
    for term in record.unknown_modifiers() {
        let value = record.word(term.value);
        // The text says a number, its grammar two with a slash between.
        let is_part = || value.split('/').all(|it| it.parse::<u64>().is_ok() && it.len() <= 12);
        let fits = match &*record.word(term.name).to_ascii_lowercase() {
            "ra" => !value.contains('@') && !value.is_empty(),
            "rp" => named("ra") && (value.parse::<u8>().is_ok_and(|it| it <= 100) || (value.contains('/') && is_part())),
            "rr" => named("ra") && value.split(':').all(|it| ["all", "e", "f", "s", "n"].contains(&it)),
            _ => true,
        };
        if !fits {
            findings.add(&CHECK.rule, term.span, facts!(term: record.word(term.span)));
        }
    }
}
