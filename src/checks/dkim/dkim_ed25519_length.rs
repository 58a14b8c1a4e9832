//! An Ed25519 key that has not 32 octets.

use super::{BROKEN, Check, Findings, KeyFault, Likely, Rule, Run, TagList, dkim, facts, key};
use crate::report::example;

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "dkim-ed25519-length",
        message: "an Ed25519 key has 32 octets, this one has {octets}",
        why: "Verifiers cannot use the key, and every signature made with it fails. p holds the bare key, without the wrapping that files of keys have.",
        fixes: &["keep the bare key"],
        source: "RFC 8463 §4.2",
        wrong: example("\
v=DKIM1; k=ed25519; p=MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: an Ed25519 key has 32 octets, this one has 44
"),
        right: example("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
        ..BROKEN
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    let Some((tag, octets, Err(KeyFault::Length))) = key(list) else { return };
    let finding = findings.add(&CHECK.rule, tag.span(), facts!(octets: octets.len()));
    if dkim::is_wrapped_ed25519(&octets) {
        finding.fix("keep the bare key", Likely, [(tag.value_span, dkim::encode(&octets[12..]))]);
    }
}
