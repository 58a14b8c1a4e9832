//! A key of another type than the record says.

use super::{BROKEN, Check, Findings, Key, KeyFault, KeyRun, Likely, Rule, Span, key_type};
use crate::report::{example, prose};

pub static CHECK: Check<KeyRun> = Check {
    rule: Rule {
        code: "dkim-key-type-differs",
        message: prose("p holds a key of type {held}, not {type}"),
        why: prose("Verifiers read the key by k, rsa where k is missing, and cannot: every signature made with the key fails."),
        fixes: &["write the type of the key"],
        source: prose("RFC 6376 §3.6.1, RFC 8463 §4.2"),
        wrong: example(
            "\
v=DKIM1; k=rsa; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
           ^^^ error: p holds a key of type ed25519, not rsa
",
        ),
        right: example("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
        ..BROKEN
    },
    run,
};

fn run(key: &Key<'_, '_>, findings: &mut Findings) {
    let Some(KeyFault::OtherType(held)) = key.fault() else { return };
    // `k:ed25519` is told as what it is.
    if key.list.mentions("k") && key.list.first("k").is_none() {
        return;
    }
    let facts = vec![("held", held.to_string()), ("type", key_type(key.list).to_string())];
    let (place, edit) = match key.list.first("k") {
        Some(it) => (it.value_span, (it.value_span, held.to_string())),
        None => (key.tag.span(), (Span::at(key.tag.name_span.start as usize), format!("k={held}; "))),
    };
    findings.add(&CHECK.rule, place, facts).fix("write the type of the key", Likely, [edit]);
}
