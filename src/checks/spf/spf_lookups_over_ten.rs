//! More look-ups than receivers make, in this record alone.

use super::{LINT, Record, Run};
use crate::checks::Check;
use crate::report::{Findings, Rule, Severity, example, facts, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "spf-lookups-over-ten",
        severity: Severity::Error,
        message: prose("{term} is look-up {count}, and receivers make {most}"),
        why: prose(
            "At the eleventh look-up receivers give up with permerror: mail that no earlier term passes may be refused. What included records ask for counts too. Take out what no longer sends, or name its networks with ip4 and ip6.",
        ),
        source: prose("RFC 7208 §4.6.4"),
        wrong: example(
            "v=spf1 a:b.example.net a:c.example.net a:d.example.net a:e.example.net a:f.example.net a:g.example.net a:h.example.net a:i.example.net a:j.example.net a:k.example.net mx -all\n                                                                                                                                                                       ^^ error: mx is look-up 11, and receivers make 10",
        ),
        right: example(
            "v=spf1 a:b.example.net a:c.example.net a:d.example.net a:e.example.net a:f.example.net a:g.example.net a:h.example.net a:i.example.net a:j.example.net a:k.example.net -all",
        ),
        ..LINT
    },
    run,
};

/// include, a, mx, ptr, exists and redirect together.
const MOST: usize = 10;

fn run(record: &Record<'_>, findings: &mut Findings) {
    if let Some(term) = record.costly().iter().skip(MOST).min_by_key(|it| it.span) {
        findings.add(&CHECK.rule, term.span, facts!(term: record.word(term.span), count: MOST + 1, most: MOST));
    }
}
