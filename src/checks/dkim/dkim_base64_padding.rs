//! A key whose base64 lacks its last characters.

use super::{BROKEN, Base64Fault, Check, Findings, Key, KeyRun, Likely, Rule, Span};
use crate::report::{example, prose};

pub static CHECK: Check<KeyRun> = Check {
    rule: Rule {
        code: "dkim-base64-padding",
        message: prose("= is missing at the end of the key"),
        why: prose(
            "Base64 is filled up to whole groups of four with =. Strict verifiers cannot read the key, and signatures made with it fail there.",
        ),
        fixes: &["add ="],
        source: "RFC 6376 §3.6.1",
        wrong: example(
            "\
v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: = is missing at the end of the key
",
        ),
        right: example("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
        ..BROKEN
    },
    run,
};

fn run(key: &Key<'_, '_>, findings: &mut Findings) {
    let Some(Base64Fault::Padding { missing }) = key.base64_fault() else { return };
    let tag = key.tag;
    let finding = findings.add(&CHECK.rule, tag.span(), vec![]);
    // One more than two would only hide that something else is lost.
    let end = Span::at(tag.value_span.end as usize);
    let present = tag.value.bytes().filter(|&it| it == b'=').count();
    if present + missing <= 2 {
        finding.fix("add =", Likely, [(end, &"=="[..missing])]);
    }
}
