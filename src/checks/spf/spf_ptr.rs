//! The mechanism `ptr`.

use super::{LINT, Record, Run};
use crate::checks::Check;
use crate::report::{Applicability, Findings, Rule, example, facts, prose};
use crate::syntax::spf::Mechanism;

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "spf-ptr",
        message: prose("{term} should not be used any more"),
        why: prose(
            "It asks for the names of every client: slow, unreliable when DNS has trouble, and some receivers skip it, so that the mail of these servers does not pass.",
        ),
        fixes: &["delete ptr, when a, mx, ip4 or ip6 name the servers"],
        source: prose("RFC 7208 §5.5"),
        wrong: example("v=spf1 mx ptr -all\n          ^^^ warning: ptr should not be used any more"),
        right: example("v=spf1 mx a:out.example.com -all"),
        ..LINT
    },
    run,
};

fn run(record: &Record<'_>, findings: &mut Findings) {
    for (term, _, mechanism) in record.effective() {
        if let Mechanism::Ptr(_) = mechanism {
            findings.add(&CHECK.rule, term.span, facts!(term: record.word(term.span))).fix(
                "delete ptr, when a, mx, ip4 or ip6 name the servers",
                Applicability::Likely,
                [(term.with_blanks_before(record.text), "")],
            );
        }
    }
}
