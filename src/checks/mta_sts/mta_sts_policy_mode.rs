//! A mode that senders do not know.

use super::{BROKEN_POLICY, Check, FieldLine, Findings, Likely, Mode, PolicyRun, Rule, facts, first, nearest, value_place};
use crate::report::{example, prose};

pub static CHECK: Check<PolicyRun> = Check {
    rule: Rule {
        code: "mta-sts-policy-mode",
        message: prose("{mode} is no mode: it is enforce, testing or none"),
        why: prose(
            "Senders cannot use the policy, and deliver mail to you as if there were none. Modes are written in small letters.",
        ),
        fixes: &["write the nearest mode"],
        source: prose("RFC 8461 §3.2"),
        wrong: example(
            "\
version: STSv1
mode: Enforce
      ^^^^^^^ error: Enforce is no mode: it is enforce, testing or none
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
    if let Some(line) = first(lines, "mode").filter(|it| Mode::read(it.value).is_none()) {
        let finding = findings.add(&CHECK.rule, value_place(line), facts!(mode: line.value));
        if let Some(mode) = nearest(line.value, Mode::NAMES) {
            finding.fix("write the nearest mode", Likely, [(line.value_span, mode)]);
        }
    }
}
