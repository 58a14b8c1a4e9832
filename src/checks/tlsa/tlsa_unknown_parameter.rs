//! A number whose meaning nobody knows.

use super::{Check, FIELDS, Findings, RecordKind, Rule, Run, Severity, facts, read_number, words};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "tlsa-unknown-parameter",
        severity: Severity::Error,
        message: prose("{field} {number} means nothing to senders"),
        why: prose(
            "Senders do not use a record with a number that they do not know: mail comes without the protection of DANE. For mail 3 1 1 is recommended.",
        ),
        fixes: &[],
        source: prose("RFC 6698 §4.1, RFC 6698 §7.2, RFC 7672 §3.1"),
        wrong: example(
            "\
4 1 1 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
^ error: usage 4 means nothing to senders
",
        ),
        right: example("3 1 1 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ..Rule::record(RecordKind::Tlsa)
    },
    run,
};

/// The greatest number that means something, for each field.
const GREATEST: [u8; 3] = [3, 1, 2];

fn run(text: &str, findings: &mut Findings) {
    for ((word, span), (field, greatest)) in words(text).zip(FIELDS.into_iter().zip(GREATEST)) {
        // 255 is for private use.
        if read_number(word).is_some_and(|it| it > greatest && it < 255) {
            findings.add(&CHECK.rule, span, facts!(field: field, number: word));
        }
    }
}
