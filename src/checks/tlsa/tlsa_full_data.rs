//! Data that is not a digest.

use super::{Check, Findings, RecordKind, Rule, Run, read_number, words};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "tlsa-full-data",
        message: prose("matching type 0 puts the whole into DNS"),
        why: prose(
            "Whole certificates and keys make answers that are too long for some networks, and mail then waits. A digest does the same.",
        ),
        fixes: &[],
        source: prose("RFC 7671 §10.1.2, RFC 7672 §3.1.2"),
        wrong: example(
            "\
3 1 0 302a300506032b6570
    ^ warning: matching type 0 puts the whole into DNS
",
        ),
        right: example("3 1 1 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ..Rule::record(RecordKind::Tlsa)
    },
    run,
};

fn run(text: &str, findings: &mut Findings) {
    if let Some((_, span)) = words(text).nth(2).filter(|(word, _)| read_number(word) == Some(0)) {
        findings.add(&CHECK.rule, span, vec![]);
    }
}
