//! A key that lost a character.

use super::{BROKEN, Base64Fault, Check, Findings, Key, KeyRun, Rule};
use crate::report::{example, prose};

pub static CHECK: Check<KeyRun> = Check {
    rule: Rule {
        code: "dkim-key-incomplete",
        message: prose("the key lost at least one character of its base64"),
        why: prose(
            "Base64 comes in groups of four characters, and here one stands alone. Verifiers cannot read the key, and every signature made with it fails.",
        ),
        fixes: &[],
        source: "RFC 6376 §3.6.1",
        wrong: example(
            "\
v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHU
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: the key lost at least one character of its base64
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
