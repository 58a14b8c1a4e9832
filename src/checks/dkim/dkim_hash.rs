//! A list of hashes without the only one in use.

use super::{Check, Findings, Likely, RecordKind, Rule, Run, Severity, TagList, dkim};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "dkim-hash",
        severity: Severity::Error,
        message: prose("h does not name sha256"),
        why: prose(
            "Signatures are made with sha256, and sha1 no longer counts: verifiers find no usable hash, and every signature made with the key fails.",
        ),
        fixes: &["write h=sha256"],
        source: prose("RFC 8301 §3.1, RFC 6376 §6.1.2"),
        wrong: example(
            "\
v=DKIM1; k=ed25519; h=sha1; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
                      ^^^^ error: h does not name sha256
",
        ),
        right: example("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
        ..Rule::record(RecordKind::Dkim)
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    let Some(tag) = list.first("h").filter(|it| !it.value.is_empty()) else { return };
    if !dkim::words(tag.value).any(|it| it.eq_ignore_ascii_case("sha256")) {
        findings.add(&CHECK.rule, tag.value_span, vec![]).fix("write h=sha256", Likely, [(tag.value_span, "sha256")]);
    }
}
