//! Several addresses, of which senders may serve one.

use super::{Check, Findings, RecordKind, Rule, Run, Severity, TagList, address, facts};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "tls-rpt-many-addresses",
        severity: Severity::Hint,
        message: prose("rua has {count} addresses: senders may serve only one"),
        why: prose("A report is delivered once one address took it, so that each address may see only a part of the reports."),
        fixes: &[],
        source: prose("RFC 8460 §3"),
        wrong: example(
            "\
v=TLSRPTv1; rua=mailto:a@example.com,mailto:b@example.com
            ^^^ hint: rua has 2 addresses: senders may serve only one
",
        ),
        right: example("v=TLSRPTv1; rua=mailto:a@example.com"),
        ..Rule::record(RecordKind::TlsRpt)
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    if let Some(tag) = list.first("rua") {
        let count = address::addresses(tag, list.text).filter(|it| !it.0.is_empty()).count();
        if count > 1 {
            findings.add(&CHECK.rule, tag.name_span, facts!(count: count));
        }
    }
}
