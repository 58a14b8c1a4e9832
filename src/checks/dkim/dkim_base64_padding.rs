//! A key whose base64 is not filled up, or too far.

use super::{BROKEN, Base64Fault, Check, Findings, Key, KeyRun, Likely, Rule, Span};
use crate::report::{example, prose};

pub static CHECK: Check<KeyRun> = Check {
    rule: Rule {
        code: "dkim-base64-padding",
        message: prose("the number of = at the end of the key is wrong"),
        why: prose(
            "Base64 is filled up to whole groups of four with =. Strict verifiers cannot read the key, and signatures made with it fail there.",
        ),
        fixes: &["write the right number of ="],
        source: prose("RFC 6376 §3.6.1"),
        wrong: example(
            "\
v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: the number of = at the end of the key is wrong
",
        ),
        right: example("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
        ..BROKEN
    },
    run,
};

fn run(key: &Key<'_, '_>, findings: &mut Findings) {
    if key.base64_fault() != Some(Base64Fault::Padding) {
        return;
    }
    let tag = key.tag;
    let filled = tag.value.trim_end_matches(|it: char| it == '=' || it.is_ascii_whitespace());
    let characters = filled.bytes().filter(|it| !it.is_ascii_whitespace()).count();
    let end = Span { start: tag.value_span.start + filled.len() as u32, end: tag.value_span.end };
    let right = &"=="[..characters.wrapping_neg() % 4 % 3];
    findings.add(&CHECK.rule, tag.span(), vec![]).fix("write the right number of =", Likely, [(end, right)]);
}
