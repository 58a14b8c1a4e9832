//! An address for reports that is none.

use super::{BROKEN, Check, Findings, Rule, Run, TagList, address, without_report_size};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "dmarc-report-address",
        message: prose("{address} is no address that reports can be sent to"),
        why: prose("Receivers send reports only to complete URIs, as mailto:d@example.com is one: this address gets none."),
        fixes: address::FIXES,
        source: prose("RFC 9989 §4.8"),
        wrong: example(
            "\
v=DMARC1; p=none; rua=d@example.com
                      ^^^^^^^^^^^^^ error: d@example.com is no address that reports can be sent to
",
        ),
        right: example("v=DMARC1; p=none; rua=mailto:d@example.com"),
        ..BROKEN
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    for tag in list.tags.iter().filter(|it| matches!(it.name, "rua" | "ruf") && !it.value.is_empty()) {
        for (address, span) in address::addresses(tag, list.text) {
            let plain = without_report_size(address).unwrap_or(address);
            address::read(plain, span, tag.value_span, &CHECK.rule, findings);
        }
    }
}
