//! `?all`.

use super::{LINT, Record, Run};
use crate::checks::Check;
use crate::report::{Applicability, Findings, Rule, Severity, example, facts, prose};
use crate::syntax::spf::Qualifier;

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "spf-neutral-all",
        // Records that are shown to customers have it: `fastmail-1` in `providers/mailboxes.toml`.
        severity: Severity::Hint,
        message: prose("{term} says nothing about other servers"),
        why: prose("Receivers treat neutral exactly like no SPF record: mail in the name of the domain can be forged freely."),
        fixes: &["end with ~all: others are suspicious", "end with -all: only the named servers may send"],
        source: prose("RFC 7208 §8.2"),
        wrong: example("v=spf1 mx ?all\n          ^^^^ hint: ?all says nothing about other servers"),
        right: example("v=spf1 mx ~all"),
        ..LINT
    },
    run,
};

fn run(record: &Record<'_>, findings: &mut Findings) {
    if let Some((term, Qualifier::Neutral)) = record.tree.all() {
        let finding = findings.add(&CHECK.rule, term.span, facts!(term: record.word(term.span)));
        finding.fix("end with ~all: others are suspicious", Applicability::Likely, [(term.span, "~all")]);
        finding.fix("end with -all: only the named servers may send", Applicability::Likely, [(term.span, "-all")]);
    }
}
