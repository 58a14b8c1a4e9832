//! A key that is not for mail.

use super::{Check, Findings, Likely, RecordKind, Rule, Run, Severity, Tag, TagList, dkim, facts};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "dkim-service",
        severity: Severity::Error,
        message: prose("s={services} does not allow mail"),
        why: prose("Verifiers of mail ignore a key whose services name neither * nor email: every signature made with it fails."),
        fixes: &["allow mail"],
        source: prose("RFC 6376 §3.6.1"),
        wrong: example(
            "\
v=DKIM1; k=ed25519; s=mail; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
                      ^^^^ error: s=mail does not allow mail
",
        ),
        right: example("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
        ..Rule::record(RecordKind::Dkim)
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    let services = |tag: &Tag<'_>| dkim::words(tag.value).any(|it| matches!(it, "*" | "email" | "tlsrpt"));
    if let Some(tag) = list.first("s").filter(|it| !it.value.is_empty() && !services(it)) {
        let finding = findings.add(&CHECK.rule, tag.value_span, facts!(services: tag.value));
        finding.fix("allow mail", Likely, [(tag.value_span, "email")]);
    }
}
