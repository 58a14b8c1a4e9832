//! An RSA key below 2048 bits.

use super::{Check, Findings, Key, KeyRun, RecordKind, Rule, Severity, facts};
use crate::report::{example, prose};

pub static CHECK: Check<KeyRun> = Check {
    rule: Rule {
        code: "dkim-rsa-short",
        // Verifiers have to take keys of 1024 bits (RFC 8301 §3.2): mail that they sign passes.
        severity: Severity::Hint,
        message: prose("the RSA key has {bits} bits: 2048 are advised"),
        why: prose("The key can be broken with much effort, and some receivers trust such signatures less."),
        fixes: &[],
        source: prose("RFC 8301 §3.2"),
        wrong: example("\
v=DKIM1; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDLLAtCJP61JsgvBgZKAJU9JTMJXztFAUiS5I4ru0nB2Y6oh+S502DrlOA6e+wP3e9+2KRydQlzFZXrRR1LA/UI/3wyuWcXJUYuJL04l1xhznX11hXMZjNnPRtzrYKdTOzzvXVlG5b0oQ5Qp/pkZJFXecE9BB7l28JW0HSOQhxyFQIDAQAB
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: the RSA key has 1024 bits: 2048 are advised
"),
        right: example("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
        ..Rule::record(RecordKind::Dkim)
    },
    run,
};

fn run(key: &Key<'_, '_>, findings: &mut Findings) {
    if let Some(rsa) = key.rsa()
        && (1024..2048).contains(&rsa.bits)
    {
        findings.add(&CHECK.rule, key.tag.span(), facts!(bits: rsa.bits));
    }
}
