//! Octets in another form than that of a key.

use super::{Check, Findings, Key, KeyFault, KeyRun, RecordKind, Rule, facts};
use crate::report::{Severity, example, prose};

/// Nobody can say what was meant: a key that nobody signs with, a placeholder, or a form of somebody's own. So it is no more
/// than a hint.
pub static CHECK: Check<KeyRun> = Check {
    rule: Rule {
        code: "dkim-unrecognised-key",
        severity: Severity::Hint,
        message: prose("the {octets} octets in p have not the form of an RSA key"),
        why: prose("Keys are published in the form SubjectPublicKeyInfo. Verifiers that follow the standard cannot use this one: should mail be signed with it, the signatures fail."),
        fixes: &[],
        source: prose("RFC 6376 §3.6.1, RFC 6376 §6.1.2"),
        wrong: example(
            "\
v=DKIM1; p=VGhlIHF1aWNrIGJyb3duIGZveCBqdW1wcyBvdmVyIHRoZSBsYXp5IGRvZy4gVGhpcyB0ZXh0IGlzIG5vIGtleS4u
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: the 66 octets in p have not the form of an RSA key
",
        ),
        right: example("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
        ..Rule::record(RecordKind::Dkim)
    },
    run,
};

fn run(key: &Key<'_, '_>, findings: &mut Findings) {
    if key.fault() == Some(KeyFault::Unrecognised) {
        findings.add(&CHECK.rule, key.tag.span(), facts!(octets: key.octets.len()));
    }
}
