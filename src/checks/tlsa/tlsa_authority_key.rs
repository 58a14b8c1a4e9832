//! An authority by its key alone.

use super::{Check, Findings, RecordKind, Rule, Run, Severity, read_number, words};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "tlsa-authority-key",
        // It is advised against, and works: no mail suffers from it.
        severity: Severity::Hint,
        message: prose("usage 2 goes with selector 0, the whole certificate"),
        why: prose(
            "By its key alone, an authority below can issue certificates that the authority itself forbids, and senders take them for yours.",
        ),
        fixes: &[],
        source: prose("RFC 7672 §3.1.2"),
        wrong: example(
            "\
2 1 1 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
  ^ hint: usage 2 goes with selector 0, the whole certificate
",
        ),
        right: example("2 0 1 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ..Rule::record(RecordKind::Tlsa)
    },
    run,
};

fn run(text: &str, findings: &mut Findings) {
    let mut numbers = words(text).map(|(word, span)| (read_number(word), span));
    if let (Some((Some(2), _)), Some((Some(1), span))) = (numbers.next(), numbers.next()) {
        findings.add(&CHECK.rule, span, vec![]);
    }
}
