//! A record that does not begin with its version.

use super::{BROKEN, Check, Findings, Rule, Run, TagList, version};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "mta-sts-version",
        message: prose("the record does not begin with v=STSv1"),
        why: prose(
            "Senders ignore a record that does not begin with exactly v=STSv1; and deliver mail to you as if there were no MTA-STS.",
        ),
        fixes: version::FIXES,
        source: prose("RFC 8461 §3.1"),
        wrong: example(
            "\
v=STSV1; id=20260101T000000;
  ^^^^^ error: the record does not begin with v=STSv1
",
        ),
        right: example("v=STSv1; id=20260101T000000;"),
        ..BROKEN
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    version::check(list, "STSv1", &CHECK.rule, findings);
}
