//! A record that lacks a field.

use super::{BROKEN, Check, Findings, Rule, Run, Span, facts, trimmed, words};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "tlsa-fields",
        message: prose("the record has {count} of usage, selector, matching type and data"),
        why: prose(
            "A record has three numbers and the data. Servers refuse to publish what is incomplete, and mail comes without DANE.",
        ),
        fixes: &[],
        source: "RFC 6698 §2.2",
        wrong: example(
            "\
3 1
^^^ error: the record has 2 of usage, selector, matching type and data
",
        ),
        right: example("3 1 1 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ..BROKEN
    },
    run,
};

fn run(text: &str, findings: &mut Findings) {
    let count = words(text).take(4).count();
    if count < 4 {
        let inner = trimmed(text, Span::new(0, text.len()));
        findings.add(&CHECK.rule, inner, facts!(count: count));
    }
}
