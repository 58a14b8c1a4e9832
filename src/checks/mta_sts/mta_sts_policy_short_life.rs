//! A policy that senders soon forget.

use super::{Check, FieldLine, Findings, Likely, PolicyRun, RecordKind, Rule, facts, first, read_max_age};
use crate::report::{example, prose};

pub static CHECK: Check<PolicyRun> = Check {
    rule: Rule {
        code: "mta-sts-policy-short-life",
        message: prose("senders forget the policy after {seconds} seconds"),
        why: prose(
            "Who can disturb the fetching of the policy for that long can also redirect mail to you. Weeks are usual; a day or less is for withdrawing the policy.",
        ),
        fixes: &["write 604800"],
        source: prose("RFC 8461 §3.2, RFC 8461 §8.3"),
        wrong: example(
            "\
version: STSv1
mode: enforce
mx: mail.example.com
max_age: 3600
         ^^^^ warning: senders forget the policy after 3600 seconds
",
        ),
        right: example("version: STSv1\nmode: enforce\nmx: mail.example.com\nmax_age: 604800\n"),
        ..Rule::record(RecordKind::MtaStsPolicy)
    },
    run,
};

/// A week.
const USUAL: u32 = 604_800;

fn run(lines: &[FieldLine<'_>], findings: &mut Findings) {
    // In the other modes no mail is held back, and a short life is right at the start and at the end.
    let enforced = first(lines, "mode").is_some_and(|it| it.value == "enforce");
    let Some(line) = first(lines, "max_age").filter(|_| enforced) else { return };
    if read_max_age(line.value).is_some_and(|it| it < USUAL) {
        let finding = findings.add(&CHECK.rule, line.value_span, facts!(seconds: line.value));
        finding.fix("write 604800", Likely, [(line.value_span, "604800")]);
    }
}
