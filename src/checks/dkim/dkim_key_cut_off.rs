//! A key of which a part is lost.

use super::{BROKEN, Check, Findings, Key, KeyFault, KeyRun, Rule, facts};
use crate::report::{example, prose};

pub static CHECK: Check<KeyRun> = Check {
    rule: Rule {
        code: "dkim-key-cut-off",
        message: prose("the key has {octets} octets, of {announced}"),
        why: prose("A part of the key is lost, as happens where a panel takes 255 characters, or one of several strings is left out. Verifiers cannot read it, and every signature made with the key fails: publish the whole key once more."),
        fixes: &[],
        source: prose("RFC 6376 §6.1.2, RFC 1035 §3.3"),
        wrong: example("\
v=DKIM1; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDLLAtCJP61JsgvBgZKAJU9JTMJXztFAUiS5I4ru0nB2Y6oh+S502DrlOA6e+wP3e9+2KRydQlzFZXrRR1L
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: the key has 90 octets, of 162
"),
        right: example("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
        ..BROKEN
    },
    run,
};

fn run(key: &Key<'_, '_>, findings: &mut Findings) {
    if let Some(KeyFault::Truncated { announced }) = key.fault() {
        findings.add(&CHECK.rule, key.tag.span(), facts!(octets: key.octets.len(), announced: announced));
    }
}
