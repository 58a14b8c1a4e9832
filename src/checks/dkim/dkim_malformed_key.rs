//! Octets that are no key.

use super::{BROKEN, Check, Findings, Key, KeyFault, KeyRun, Likely, Rule, Span, dkim, key_type};
use crate::report::{example, prose};

pub static CHECK: Check<KeyRun> = Check {
    rule: Rule {
        code: "dkim-malformed-key",
        message: prose("p holds no {type} key"),
        why: prose("Verifiers cannot read a key from it, and every signature made with the key fails."),
        fixes: &["keep the key alone"],
        source: prose("RFC 6376 §3.6.1, RFC 6376 §6.1.2"),
        wrong: example(
            "\
v=DKIM1; p=TWFpbHdoeQ==
         ^^^^^^^^^^^^^^ error: p holds no rsa key
",
        ),
        right: example("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
        ..BROKEN
    },
    run,
};

fn run(key: &Key<'_, '_>, findings: &mut Findings) {
    if key.fault() == Some(KeyFault::Malformed) {
        let finding = findings.add(&CHECK.rule, key.tag.span(), vec![("type", key_type(key.list).to_string())]);
        // Where the key is no whole number of groups, `=` stands between it and the rest.
        if let Some(end) = dkim::end_of_key(&key.octets, key_type(key.list)).filter(|it| it.is_multiple_of(3)) {
            let rest = Span::new(dkim::place_of(end, key.tag.value), key.tag.value.len());
            finding.fix("keep the key alone", Likely, [(rest.shifted(key.tag.value_span.start as usize), "")]);
        }
    }
}
