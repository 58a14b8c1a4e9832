//! A value in capital letters.

use super::{Check, Findings, Policy, RecordKind, Rule, Run, Safe, TagList, facts};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "dmarc-letter-case",
        message: prose("{value} has capital letters"),
        why: prose(
            "RFC 9989 takes such values in either case, but receivers that compare letter by letter do not know this one.",
        ),
        fixes: &["write small letters"],
        source: prose("RFC 9989 §4.8, RFC 6376 §3.2"),
        wrong: example(
            "\
v=DMARC1; p=Reject
            ^^^^^^ warning: Reject has capital letters
",
        ),
        right: example("v=DMARC1; p=reject"),
        ..Rule::record(RecordKind::Dmarc)
    },
    run,
};

/// The tags whose values are words of the RFC.
const WORDS: [&str; 8] = ["p", "sp", "np", "adkim", "aspf", "fo", "t", "psd"];

fn run(list: &TagList<'_>, findings: &mut Findings) {
    let large = |it: &str| it.bytes().any(|it| it.is_ascii_uppercase());
    for tag in list.tags.iter().filter(|it| WORDS.contains(&it.name) && large(it.value)) {
        let small = tag.value.to_ascii_lowercase();
        let known = Policy::NAMES.contains(&small.as_str()) || small.split(':').all(|it| it.len() == 1);
        if known {
            let finding = findings.add(&CHECK.rule, tag.value_span, facts!(value: tag.value));
            finding.fix("write small letters", Safe, [(tag.value_span, small)]);
        }
    }
}
