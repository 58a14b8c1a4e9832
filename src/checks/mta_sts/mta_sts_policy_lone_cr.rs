//! A carriage return without a line feed.

use super::{BROKEN_POLICY, Check, FieldLine, Findings, PolicyRun, Rule, Safe, Span};
use crate::report::{example, prose};

pub static CHECK: Check<PolicyRun> = Check {
    rule: Rule {
        code: "mta-sts-policy-lone-cr",
        message: prose("the line ends in CR alone"),
        why: prose(
            "Senders read two lines as one and find the policy malformed: they deliver mail to you as if there were none.",
        ),
        fixes: &["end the line in LF"],
        source: prose("RFC 8461 §3.2"),
        wrong: example(
            "version: STSv1\rmode: enforce\n              ^ error: the line ends in CR alone\nmx: mail.example.com\nmax_age: 604800\n",
        ),
        right: example("version: STSv1\nmode: enforce\nmx: mail.example.com\nmax_age: 604800\n"),
        ..BROKEN_POLICY
    },
    run,
};

fn run(lines: &[FieldLine<'_>], findings: &mut Findings) {
    // One long finding says it better than one for each line.
    let lone: Vec<Span> = lines.iter().filter(|it| it.ends_in_lone_cr()).map(|it| it.end).collect();
    if let Some(&first) = lone.first() {
        let finding = findings.add(&CHECK.rule, first, vec![]);
        finding.fix("end the line in LF", Safe, lone.into_iter().map(|it| (it, "\n")));
    }
}
