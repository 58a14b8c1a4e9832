//! An RSA key below 1024 bits.

use super::{Check, Findings, Key, KeyRun, RecordKind, Rule, Severity, facts};
use crate::report::{example, prose};

pub static CHECK: Check<KeyRun> = Check {
    rule: Rule {
        code: "dkim-rsa-too-short",
        severity: Severity::Error,
        message: prose("the RSA key has {bits} bits: fewer than 1024 never count"),
        why: prose("Verifiers must not accept a signature made with so short a key: the mail counts as unsigned."),
        fixes: &[],
        source: prose("RFC 8301 §3.2"),
        wrong: example("\
v=DKIM1; p=MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAOj/C7HkEgO2VnxuTCtbqovU//dhkQSr6qE8ePOp+a7C/3YS4ZHRI3hvMndGudrpIzrcTefVVmuA0LrOTcBSAqkCAwEAAQ==
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: the RSA key has 512 bits: fewer than 1024 never count
"),
        right: example("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
        ..Rule::record(RecordKind::Dkim)
    },
    run,
};

fn run(key: &Key<'_, '_>, findings: &mut Findings) {
    if let Some(rsa) = key.rsa()
        && rsa.bits < 1024
    {
        findings.add(&CHECK.rule, key.tag.span(), facts!(bits: rsa.bits));
    }
}
