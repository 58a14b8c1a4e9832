//! A key that is nearly a known one.

use super::{BROKEN_POLICY, Check, FieldLine, Findings, Likely, PolicyRun, Rule, facts, first, misspelt};
use crate::report::{example, prose};

pub static CHECK: Check<PolicyRun> = Check {
    rule: Rule {
        code: "mta-sts-policy-misspelt-field",
        message: prose("a policy has no field {field}: {meant} seems to be meant"),
        why: prose("Senders pass over fields that they do not know, and miss this one. Letter case counts."),
        fixes: &["write the known field"],
        source: prose("RFC 8461 §3.2"),
        wrong: example(
            "\
version: STSv1
mode: enforce
mx: mail.example.com
max-age: 604800
^^^^^^^ error: a policy has no field max-age: max_age seems to be meant
",
        ),
        right: example("version: STSv1\nmode: enforce\nmx: mail.example.com\nmax_age: 604800\n"),
        ..BROKEN_POLICY
    },
    run,
};

fn run(lines: &[FieldLine<'_>], findings: &mut Findings) {
    // Where the known field stands too, this one is only unknown.
    for (line, meant) in lines.iter().filter_map(|it| Some((it, misspelt(it)?))).filter(|(_, it)| first(lines, it).is_none()) {
        let finding = findings.add(&CHECK.rule, line.name_span, facts!(field: line.name, meant: meant));
        finding.fix("write the known field", Likely, [(line.name_span, meant)]);
    }
}
