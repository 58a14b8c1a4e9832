//! A key that senders do not know.

use super::{
    Check, FIELDS, FieldLine, Findings, Likely, PolicyRun, RecordKind, Rule, Severity, facts, first, is_field, misspelt,
};
use crate::report::{example, prose};

pub static CHECK: Check<PolicyRun> = Check {
    rule: Rule {
        code: "mta-sts-policy-unknown-field",
        severity: Severity::Hint,
        message: prose("a policy has no field {field}"),
        why: prose("Senders pass over fields that they do not know: it does no harm, and has no effect."),
        fixes: &["delete the line"],
        source: prose("RFC 8461 §3.2"),
        wrong: example(
            "\
version: STSv1
mode: enforce
mx: mail.example.com
max_age: 604800
contact: postmaster
^^^^^^^ hint: a policy has no field contact
",
        ),
        right: example("version: STSv1\nmode: enforce\nmx: mail.example.com\nmax_age: 604800\n"),
        ..Rule::record(RecordKind::MtaStsPolicy)
    },
    run,
};

fn run(lines: &[FieldLine<'_>], findings: &mut Findings) {
    let misspelt = |it: &FieldLine<'_>| misspelt(it).is_some_and(|it| first(lines, it).is_none());
    let unknown = |it: &&FieldLine<'_>| is_field(it) && it.colon.is_some() && !FIELDS.contains(&it.name) && !misspelt(it);
    for line in lines.iter().filter(unknown) {
        let finding = findings.add(&CHECK.rule, line.name_span, facts!(field: line.name));
        finding.fix("delete the line", Likely, [(line.span.to(line.end), "")]);
    }
}
