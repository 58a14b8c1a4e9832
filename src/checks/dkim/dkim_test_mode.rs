//! A key in test mode.

use super::{Check, Findings, Likely, RecordKind, Rule, Run, TagList, dkim};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "dkim-test-mode",
        message: prose("t=y marks the key as a test"),
        why: prose("Verifiers treat mail signed with it as if it were not signed, as long as y stands here."),
        fixes: &["delete y"],
        source: prose("RFC 6376 §3.6.1"),
        wrong: example(
            "\
v=DKIM1; k=ed25519; t=y; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
                    ^^^ warning: t=y marks the key as a test
",
        ),
        right: example("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
        ..Rule::record(RecordKind::Dkim)
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    let Some(tag) = list.first("t").filter(|it| dkim::words(it.value).any(|it| it == "y")) else { return };
    let others: Vec<&str> = dkim::words(tag.value).filter(|it| *it != "y").collect();
    let edit = match others.is_empty() {
        true => (list.extent(tag), String::new()),
        false => (tag.value_span, others.join(":")),
    };
    findings.add(&CHECK.rule, tag.span(), vec![]).fix("delete y", Likely, [edit]);
}
