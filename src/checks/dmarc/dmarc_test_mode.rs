//! A policy in test mode.

use super::{Check, Findings, Likely, Policy, RecordKind, Rule, Run, TagList};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "dmarc-test-mode",
        message: prose("t=y weakens the policy by one step"),
        why: prose(
            "Receivers treat reject as quarantine, and quarantine as none, as long as t=y stands here; receivers that follow RFC 7489 apply the policy in full.",
        ),
        fixes: &["delete t=y"],
        source: prose("RFC 9989 §4.7"),
        wrong: example(
            "\
v=DMARC1; p=reject; t=y; rua=mailto:d@example.com
                    ^^^ warning: t=y weakens the policy by one step
",
        ),
        right: example("v=DMARC1; p=reject; rua=mailto:d@example.com"),
        ..Rule::record(RecordKind::Dmarc)
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    let asks = ["p", "sp", "np"].iter().any(|it| list.value(it).and_then(Policy::read) > Some(Policy::None));
    if let Some(tag) = list.first("t").filter(|it| asks && it.value.eq_ignore_ascii_case("y")) {
        findings.add(&CHECK.rule, tag.span(), vec![]).fix("delete t=y", Likely, [(list.extent(tag), "")]);
    }
}
