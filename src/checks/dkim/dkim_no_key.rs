//! A record without a key.

use super::{BROKEN, Check, Findings, Rule, Run, Span, TagList};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "dkim-no-key",
        message: prose("the record has no p"),
        why: prose(
            "Without p there is no key: verifiers cannot check a signature, and treat the mail as unsigned or the signature as failed.",
        ),
        fixes: &[],
        source: "RFC 6376 §3.6.1, RFC 6376 §6.1.2",
        wrong: example(
            "\
v=DKIM1; k=ed25519
^^^^^^^^^^^^^^^^^^ error: the record has no p
",
        ),
        right: example("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
        ..BROKEN
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    if !list.mentions("p") {
        findings.add(&CHECK.rule, Span::new(0, list.text.len()), vec![]);
    }
}
