//! A record that does not begin with its version.

use super::{BROKEN, Check, Findings, Rule, Run, TagList, version};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "bimi-version",
        message: prose("the record does not begin with v=BIMI1"),
        why: prose("Mailboxes ignore a record that does not begin with exactly v=BIMI1, and show no logo beside your mail."),
        fixes: version::FIXES,
        source: prose("BIMI draft, Assertion Record Definition"),
        wrong: example(
            "\
v=bimi1; l=https://example.com/logo.svg; a=
  ^^^^^ error: the record does not begin with v=BIMI1
",
        ),
        right: example("v=BIMI1; l=https://example.com/logo.svg; a="),
        ..BROKEN
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    version::check(list, "BIMI1", &CHECK.rule, findings);
}
