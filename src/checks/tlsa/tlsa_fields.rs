//! A record that lacks a field.

use super::{BROKEN, Check, Findings, Likely, Manual, Rule, Run, Span, facts, trimmed, words};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "tlsa-fields",
        message: prose("the record has {count} of usage, selector, matching type and data"),
        why: prose(
            "A record has three numbers and the data. Servers refuse to publish what is incomplete, and mail comes without DANE.",
        ),
        fixes: &["put blanks between the fields", "write 3 1 1 before it"],
        source: prose("RFC 6698 §2.2"),
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
    if count >= 4 {
        return;
    }
    let inner = trimmed(text, Span::new(0, text.len()));
    let finding = findings.add(&CHECK.rule, inner, facts!(count: count));
    // `311 e3b0…`, `3,1,1,e3b0…`, and a digest alone.
    let digits: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    let digest = |it: &str| matches!(it.len(), 64 | 128) && it.bytes().all(|it| it.is_ascii_hexdigit());
    match digits.split_at_checked(3) {
        Some((numbers, data)) if digest(data) && numbers.bytes().all(|it| matches!(it, b'0'..=b'3')) => {
            let (usage, rest) = numbers.split_at(1);
            let (selector, matching) = rest.split_at(1);
            finding.fix("put blanks between the fields", Likely, [(inner, format!("{usage} {selector} {matching} {data}"))]);
        }
        _ if digest(&digits) => {
            let matching = if digits.len() == 64 { 1 } else { 2 };
            finding.fix("write 3 1 1 before it", Manual, [(Span::at(inner.start as usize), format!("3 1 {matching} "))]);
        }
        _ => {}
    }
}
