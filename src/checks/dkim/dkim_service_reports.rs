//! A key for TLS reports only.

use super::{Check, Findings, Manual, RecordKind, Rule, Run, Severity, Span, TagList, dkim, facts};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "dkim-service-reports",
        severity: Severity::Hint,
        message: prose("s={services} allows only TLS reports"),
        why: prose("The key is right for the reports of RFC 8460, and verifiers of other mail ignore it."),
        fixes: &["allow mail"],
        source: prose("RFC 8460 §3, RFC 6376 §3.6.1"),
        wrong: example(
            "\
v=DKIM1; k=ed25519; s=tlsrpt; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
                    ^^^^^^^^ hint: s=tlsrpt allows only TLS reports
",
        ),
        right: example("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
        ..Rule::record(RecordKind::Dkim)
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    let Some(tag) = list.first("s") else { return };
    let names = |wanted: &[&str]| dkim::words(tag.value).any(|it| wanted.contains(&it));
    if names(&["tlsrpt"]) && !names(&["*", "email"]) {
        let end = Span::at(tag.value_span.end as usize);
        findings.add(&CHECK.rule, tag.span(), facts!(services: tag.value)).fix("allow mail", Manual, [(end, ":email")]);
    }
}
