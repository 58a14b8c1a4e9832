//! A preference that mailboxes do not know.

use super::{Check, Findings, Likely, RecordKind, Rule, Run, TagList, facts, nearest};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "bimi-avatar-preference",
        message: prose("{value} is no value of avp: it is brand or personal"),
        why: prose("Mailboxes pass over other values, or take the record for an error and show no logo."),
        fixes: &["write the known value"],
        source: prose("BIMI draft, Assertion Record Definition"),
        wrong: example(
            "\
v=BIMI1; l=https://example.com/logo.svg; a=; avp=Brand
                                                 ^^^^^ warning: Brand is no value of avp: it is brand or personal
",
        ),
        right: example("v=BIMI1; l=https://example.com/logo.svg; a="),
        ..Rule::record(RecordKind::Bimi)
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    const KNOWN: [&str; 2] = ["brand", "personal"];
    if let Some(tag) = list.first("avp").filter(|it| !it.value.is_empty() && !KNOWN.contains(&it.value)) {
        let meant = nearest(tag.value, KNOWN).unwrap_or(KNOWN[0]);
        let finding = findings.add(&CHECK.rule, tag.value_span, facts!(value: tag.value));
        finding.fix("write the known value", Likely, [(tag.value_span, meant)]);
    }
}
