//! A key type that verifiers do not know.

use super::{Check, Findings, KEY_TYPES, Key, Likely, RecordKind, Rule, Run, Severity, TagList, nearest};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "dkim-key-type",
        severity: Severity::Error,
        message: prose("verifiers know no key type {type}"),
        why: prose(
            "A verifier ignores a key of a type that it does not know, and every signature made with it fails. The types are rsa and ed25519, in small letters.",
        ),
        fixes: &["write the known type"],
        source: prose("RFC 6376 §3.6.1, RFC 8463 §4.2"),
        wrong: example(
            "\
v=DKIM1; k=ED25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
           ^^^^^^^ error: verifiers know no key type ED25519
",
        ),
        right: example("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
        ..Rule::record(RecordKind::Dkim)
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    let Some(tag) = list.first("k").filter(|it| !it.value.is_empty() && !KEY_TYPES.contains(&it.value)) else { return };
    let finding = findings.add(&CHECK.rule, tag.value_span, vec![("type", tag.value.to_string())]);
    // The key itself knows; else `rsa-sha256` and `rsa2048` are clear enough.
    let held = |it: &&str| list.value("p").is_some_and(|key| Key::is_key(key, it));
    let begins = |it: &&str| tag.value.to_ascii_lowercase().starts_with(it);
    let known = KEY_TYPES.into_iter().find(held).or_else(|| KEY_TYPES.into_iter().find(begins));
    if let Some(known) = known.or_else(|| nearest(tag.value, KEY_TYPES)) {
        finding.fix("write the known type", Likely, [(tag.value_span, known)]);
    }
}
