//! Prefixes of local parts that cannot be prefixes.

use super::{BROKEN, Check, Findings, Likely, Rule, Run, TagList, address, facts};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "bimi-local-part-selector",
        message: prose("{prefix} is no prefix: it has letters, digits and hyphens"),
        why: prose(
            "Mailboxes cannot match it with the addresses of your senders, and strict ones refuse the record and show no logo.",
        ),
        fixes: &["delete lps"],
        source: prose("BIMI draft, Assertion Record Definition"),
        wrong: example(
            "\
v=BIMI1; l=https://example.com/logo.svg; a=; lps=news_
                                                 ^^^^^ error: news_ is no prefix: it has letters, digits and hyphens
",
        ),
        right: example("v=BIMI1; l=https://example.com/logo.svg; a="),
        ..BROKEN
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    let Some(tag) = list.first("lps").filter(|it| !it.value.is_empty()) else { return };
    for (prefix, span) in address::addresses(tag, list.text) {
        let characters = prefix.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-');
        if !characters || !(1..=63).contains(&prefix.len()) {
            let span = if prefix.is_empty() { tag.value_span } else { span };
            let finding = findings.add(&CHECK.rule, span, facts!(prefix: prefix));
            finding.fix("delete lps", Likely, [(list.extent(tag), "")]);
        }
    }
}
