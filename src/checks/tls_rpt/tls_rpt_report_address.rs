//! An address that is none.

use super::{BROKEN, Check, Findings, Likely, Rule, Run, Span, TagList, address, facts, without_report_size};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "tls-rpt-report-address",
        message: prose("{address} is no address that reports can be sent to"),
        why: prose(
            "Senders send reports only to complete URIs, mailto: or https:, in which a comma, ! and ; are percent-encoded: this address gets none.",
        ),
        fixes: address::FIXES,
        source: prose("RFC 8460 §3"),
        wrong: example(
            "\
v=TLSRPTv1; rua=a@example.com
                ^^^^^^^^^^^^^ error: a@example.com is no address that reports can be sent to
",
        ),
        right: example("v=TLSRPTv1; rua=mailto:a@example.com"),
        ..BROKEN
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    for tag in list.tags.iter().filter(|it| it.name == "rua" && !it.value.is_empty()) {
        for (address, span) in address::addresses(tag, list.text) {
            match without_report_size(address) {
                Some(plain) => {
                    let size = Span { start: span.start + plain.len() as u32, end: span.end };
                    let finding = findings.add(&CHECK.rule, size, facts!(address: address));
                    finding.fix("delete the size", Likely, [(size, "")]);
                }
                None => {
                    address::read(address, span, tag.value_span, &CHECK.rule, findings);
                }
            }
        }
    }
}
