//! A version that senders do not know.

use super::{BROKEN_POLICY, Check, FieldLine, Findings, Likely, PolicyRun, Rule, facts, first, value_gap, value_place};
use crate::report::{example, prose};

pub static CHECK: Check<PolicyRun> = Check {
    rule: Rule {
        code: "mta-sts-policy-version",
        message: prose("{version} is no version: it is STSv1"),
        why: prose("Senders know no policy but that of version STSv1, and deliver mail to you as if there were none."),
        fixes: &["write STSv1"],
        source: prose("RFC 8461 §3.2"),
        wrong: example(
            "\
version: STSv2
         ^^^^^ error: STSv2 is no version: it is STSv1
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
    if let Some(line) = first(lines, "version").filter(|it| it.value != "STSv1") {
        let finding = findings.add(&CHECK.rule, value_place(line), facts!(version: line.value));
        finding.fix("write STSv1", Likely, [(value_gap(line), " STSv1")]);
    }
}
