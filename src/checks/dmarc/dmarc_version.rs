//! A record that does not begin with its version.

use super::{BROKEN, Check, Findings, Rule, Run, TagList, version};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "dmarc-version",
        message: prose("the record does not begin with v=DMARC1"),
        why: prose(
            "Receivers ignore a record that does not begin with exactly v=DMARC1: mail in your name is judged as if there were no DMARC.",
        ),
        fixes: version::FIXES,
        source: prose("RFC 9989 §4.7"),
        wrong: example(
            "\
v=dmarc1; p=none; rua=mailto:d@example.com
  ^^^^^^ error: the record does not begin with v=DMARC1
",
        ),
        right: example("v=DMARC1; p=none; rua=mailto:d@example.com"),
        ..BROKEN
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    version::check(list, "DMARC1", &CHECK.rule, findings);
}
