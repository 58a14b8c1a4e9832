//! The server's certificate, which changes with every renewal.

use super::{Check, Findings, RecordKind, Rule, Run, Severity, read_number, words};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "tlsa-certificate-changes",
        severity: Severity::Hint,
        message: prose("selector 0 with usage 3 must change with every renewal"),
        why: prose(
            "A renewed certificate no longer fits the record, and senders hold mail back until it does. Selector 1 stays right while the key stays.",
        ),
        fixes: &[],
        source: prose("RFC 7672 §3.1.1"),
        wrong: example(
            "\
3 0 1 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
  ^ hint: selector 0 with usage 3 must change with every renewal
",
        ),
        right: example("3 1 1 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ..Rule::record(RecordKind::Tlsa)
    },
    run,
};

fn run(text: &str, findings: &mut Findings) {
    let mut numbers = words(text).map(|(word, span)| (read_number(word), span));
    if let (Some((Some(3), _)), Some((Some(0), span))) = (numbers.next(), numbers.next()) {
        findings.add(&CHECK.rule, span, vec![]);
    }
}
