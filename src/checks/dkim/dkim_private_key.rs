//! A private key where the public one belongs.

use super::{BROKEN, Check, Findings, Key, KeyFault, KeyRun, Rule};
use crate::report::{example, prose};

pub static CHECK: Check<KeyRun> = Check {
    rule: Rule {
        code: "dkim-private-key",
        message: prose("p holds a private key"),
        why: prose(
            "Everybody can now sign mail in your name with it. Make a new pair of keys, publish the public one, and never use this one again.",
        ),
        fixes: &[],
        source: prose("RFC 6376 §3.6.1"),
        wrong: example(
            "\
v=DKIM1; k=ed25519; p=MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: p holds a private key
",
        ),
        right: example("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
        ..BROKEN
    },
    run,
};

fn run(key: &Key<'_, '_>, findings: &mut Findings) {
    if key.fault() == Some(KeyFault::Private) {
        findings.add(&CHECK.rule, key.tag.span(), vec![]);
    }
}
