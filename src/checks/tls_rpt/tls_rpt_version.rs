//! A record that does not begin with its version.

use super::{BROKEN, Check, Findings, Rule, Run, TagList, version};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "tls-rpt-version",
        message: prose("the record does not begin with v=TLSRPTv1"),
        why: prose(
            "Senders ignore a record that does not begin with exactly v=TLSRPTv1; and nobody tells you when mail could not reach you over TLS.",
        ),
        fixes: version::FIXES,
        source: prose("RFC 8460 §3"),
        wrong: example(
            "\
v=TLSRPT1; rua=mailto:a@example.com
  ^^^^^^^ error: the record does not begin with v=TLSRPTv1
",
        ),
        right: example("v=TLSRPTv1; rua=mailto:a@example.com"),
        ..BROKEN
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    version::check(list, "TLSRPTv1", &CHECK.rule, findings);
}
