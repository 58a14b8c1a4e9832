//! A key that lost a character.

use super::{BROKEN, Base64Fault, Check, Findings, Key, KeyRun, Rule};
use crate::report::{example, prose};

pub static CHECK: Check<KeyRun> = Check {
    rule: Rule {
        code: "dkim-key-incomplete",
        message: prose("the base64 of the key has lost characters, or gained some"),
        why: prose(
            "What is left is no whole key. Verifiers cannot read it, and every signature made with it fails: copy the key once more.",
        ),
        fixes: &[],
        source: prose("RFC 6376 §3.6.1"),
        wrong: example(
            "\
v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHU
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: the base64 of the key has lost characters, or gained some
",
        ),
        right: example("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
        ..BROKEN
    },
    run,
};

fn run(key: &Key<'_, '_>, findings: &mut Findings) {
    if key.base64_fault() == Some(Base64Fault::Truncated) {
        findings.add(&CHECK.rule, key.tag.span(), vec![]);
    }
}
