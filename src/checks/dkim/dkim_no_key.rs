//! A record without a key.

use super::{BROKEN, Check, FORM, Findings, Key, Likely, Rule, Run, Span, Tag, TagList, dkim_base64, key_type, tag_misspelt};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "dkim-no-key",
        message: prose("the record has no p"),
        why: prose(
            "Without p there is no key: verifiers cannot check a signature, and treat the mail as unsigned or the signature as failed.",
        ),
        fixes: &["write p= before the key"],
        source: prose("RFC 6376 §3.6.1, RFC 6376 §6.1.2"),
        wrong: example(
            "\
v=DKIM1; k=ed25519
^^^^^^^ error: the record has no p
",
        ),
        right: example("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
        ..BROKEN
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    if list.mentions("p") || tag_misspelt::stands_for("p", &FORM, list) {
        return;
    }
    let finding = findings.add(&CHECK.rule, list.tags.first().map_or(Span::default(), |it| it.span()), vec![]);
    // The key itself may be all that stands there.
    let key_type = key_type(list);
    let is_key = |tag: &&Tag<'_>| Key::is_key(&dkim_base64::strip(tag.span().of(list.text)).0, key_type);
    if let Some(tag) = list.tags.iter().find(is_key) {
        finding.fix("write p= before the key", Likely, [(Span::at(tag.name_span.start as usize), "p=")]);
    }
}
