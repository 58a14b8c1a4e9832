//! A field that stands twice, of which the first counts.

use super::{Check, FieldLine, Findings, Likely, PolicyRun, RecordKind, Rule, facts};
use crate::report::{example, prose};

pub static CHECK: Check<PolicyRun> = Check {
    rule: Rule {
        code: "mta-sts-policy-repeated-field",
        message: prose("{field} stands twice: only the first counts"),
        why: prose("Senders pass over the later one; where it was meant to replace the first, the old setting stays in force."),
        fixes: &["delete this one"],
        related: prose("the first one"),
        source: prose("RFC 8461 §3.2"),
        wrong: example(
            "\
version: STSv1
mode: enforce
mode: testing
^^^^ warning: mode stands twice: only the first counts
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
    let fields = || lines.iter().take(MOST).filter(|it| it.colon.is_some() && it.name != "mx");
    for line in fields() {
        let Some(first) = fields().find(|it| it.name == line.name).filter(|it| it.span != line.span) else { continue };
        let finding = findings.add(&CHECK.rule, line.name_span, facts!(field: line.name)).related(first.name_span);
        finding.fix("delete this one", Likely, [(line.span.to(line.end), "")]);
    }
}

/// No policy has so many lines, and looking at all of a long text would take long.
const MOST: usize = 2000;
