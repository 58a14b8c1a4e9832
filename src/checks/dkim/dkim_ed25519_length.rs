//! An Ed25519 key that has not 32 octets.

use super::{BROKEN, Check, Findings, Key, KeyFault, KeyRun, Likely, Rule, Span, dkim, facts};
use crate::report::{example, prose};

pub static CHECK: Check<KeyRun> = Check {
    rule: Rule {
        code: "dkim-ed25519-length",
        message: prose("an Ed25519 key has 32 octets, this one has {octets}"),
        why: prose("Verifiers cannot use the key, and every signature made with it fails. p holds the bare key, without the wrapping that files of keys have."),
        fixes: &["keep the bare key"],
        source: prose("RFC 8463 §4.2"),
        wrong: example("\
v=DKIM1; k=ed25519; p=MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: an Ed25519 key has 32 octets, this one has 44
"),
        right: example("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
        ..BROKEN
    },
    run,
};

fn run(key: &Key<'_, '_>, findings: &mut Findings) {
    if key.fault() == Some(KeyFault::Length) {
        let finding = findings.add(&CHECK.rule, key.tag.span(), facts!(octets: key.octets.len()));
        if dkim::is_wrapped_ed25519(&key.octets) {
            let wrapping = Span::new(0, dkim::place_of(12, key.tag.value)).shifted(key.tag.value_span.start as usize);
            finding.fix("keep the bare key", Likely, [(wrapping, "")]);
        }
    }
}
