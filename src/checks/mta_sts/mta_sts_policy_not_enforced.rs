//! A policy that holds no mail back.

use super::{Check, FieldLine, Findings, Manual, PolicyRun, RecordKind, Rule, Severity, facts, first};
use crate::report::{example, prose};

pub static CHECK: Check<PolicyRun> = Check {
    rule: Rule {
        code: "mta-sts-policy-not-enforced",
        severity: Severity::Hint,
        message: prose("mode {mode} holds no mail back"),
        why: prose(
            "In mode testing senders only report, in mode none they act as if there were no policy. Both are right for a while, at the start and at the end.",
        ),
        fixes: &["write mode enforce"],
        source: prose("RFC 8461 §5"),
        wrong: example(
            "\
version: STSv1
mode: testing
      ^^^^^^^ hint: mode testing holds no mail back
mx: mail.example.com
max_age: 604800
",
        ),
        right: example("version: STSv1\nmode: enforce\nmx: mail.example.com\nmax_age: 604800\n"),
        ..Rule::record(RecordKind::MtaStsPolicy)
    },
    run,
};

fn run(lines: &[FieldLine<'_>], findings: &mut Findings) {
    if let Some(line) = first(lines, "mode").filter(|it| matches!(it.value, "testing" | "none")) {
        let finding = findings.add(&CHECK.rule, line.value_span, facts!(mode: line.value));
        finding.fix("write mode enforce", Manual, [(line.value_span, "enforce")]);
    }
}
