//! An empty line.

use super::{BROKEN_POLICY, Check, FieldLine, Findings, PolicyRun, Rule, Safe};
use crate::report::{example, prose};

pub static CHECK: Check<PolicyRun> = Check {
    rule: Rule {
        code: "mta-sts-policy-empty-line",
        message: prose("an empty line stands here"),
        why: prose("Strict senders find the whole policy malformed, and deliver mail to you as if there were none."),
        fixes: &["delete the line"],
        source: prose("RFC 8461 §3.2"),
        wrong: example(
            "\
version: STSv1

^ error: an empty line stands here
mode: enforce
mx: mail.example.com
max_age: 604800
",
        ),
        right: example("version: STSv1\nmode: enforce\nmx: mail.example.com\nmax_age: 604800\n"),
        ..BROKEN_POLICY
    },
    run,
};

fn run(lines: &[FieldLine<'_>], findings: &mut Findings) {
    for line in lines.iter().filter(|it| it.name.is_empty() && it.colon.is_none()) {
        let whole = line.span.to(line.end);
        findings.add(&CHECK.rule, whole, vec![]).fix("delete the line", Safe, [(whole, "")]);
    }
}
