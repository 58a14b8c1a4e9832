//! A tag that DKIM removed.

use super::{Check, Findings, RecordKind, Rule, Run, Safe, Severity, TagList};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "dkim-granularity",
        severity: Severity::Hint,
        message: prose("g was removed from DKIM"),
        why: prose("Verifiers must pass over it; old ones read it and may refuse signatures of other addresses."),
        fixes: &["delete g"],
        source: prose("RFC 6376 §C.2"),
        wrong: example(
            "\
v=DKIM1; k=ed25519; g=*; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
                    ^^^ hint: g was removed from DKIM
",
        ),
        right: example("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
        ..Rule::record(RecordKind::Dkim)
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    if let Some(tag) = list.first("g") {
        findings.add(&CHECK.rule, tag.span(), vec![]).fix("delete g", Safe, [(list.extent(tag), "")]);
    }
}
