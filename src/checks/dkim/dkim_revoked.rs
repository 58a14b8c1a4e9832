//! An empty key.

use super::{Check, Findings, RecordKind, Rule, Run, Severity, TagList};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "dkim-revoked",
        severity: Severity::Hint,
        message: prose("p is empty: the key is revoked"),
        why: prose("Signatures made with this key fail. It is right for a key that is no longer used, or leaked."),
        fixes: &[],
        source: prose("RFC 6376 §3.6.1, RFC 6376 §6.1.2"),
        wrong: example(
            "\
v=DKIM1; k=rsa; p=
                ^^ hint: p is empty: the key is revoked
",
        ),
        right: example("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
        ..Rule::record(RecordKind::Dkim)
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    if let Some(tag) = list.first("p").filter(|it| it.value.is_empty()) {
        findings.add(&CHECK.rule, tag.span(), vec![]);
    }
}
