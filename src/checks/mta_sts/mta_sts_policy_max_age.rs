//! A lifetime that is no number of seconds up to a year.

use super::{
    BROKEN_POLICY, Check, FieldLine, Findings, Likely, PolicyRun, Rule, facts, first, read_max_age, value_gap, value_place,
};
use crate::report::{example, prose};

pub static CHECK: Check<PolicyRun> = Check {
    rule: Rule {
        code: "mta-sts-policy-max-age",
        message: prose("{seconds} is no number of seconds up to 31557600"),
        why: prose("Senders cannot use the policy, and deliver mail to you as if there were none."),
        fixes: &["write 604800", "write 31557600"],
        source: prose("RFC 8461 §3.2"),
        wrong: example(
            "\
version: STSv1
mode: enforce
mx: mail.example.com
max_age: 7d
         ^^ error: 7d is no number of seconds up to 31557600
",
        ),
        right: example("version: STSv1\nmode: enforce\nmx: mail.example.com\nmax_age: 604800\n"),
        ..BROKEN_POLICY
    },
    run,
};

fn run(lines: &[FieldLine<'_>], findings: &mut Findings) {
    let Some(line) = first(lines, "max_age").filter(|it| read_max_age(it.value).is_none()) else { return };
    let finding = findings.add(&CHECK.rule, value_place(line), facts!(seconds: line.value));
    let number = !line.value.is_empty() && line.value.bytes().all(|it| it.is_ascii_digit());
    match number {
        true => finding.fix("write 31557600", Likely, [(line.value_span, "31557600")]),
        false => finding.fix("write 604800", Likely, [(value_gap(line), " 604800")]),
    };
}
