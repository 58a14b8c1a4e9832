//! A digest of another length.

use super::{BROKEN, Check, Findings, Likely, Rule, Run, Tlsa, data, facts, matching_type, words};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "tlsa-digest-length",
        message: prose("the digest has {found} hexadecimal digits, not {expected}"),
        why: prose("Senders take the record for malformed and do not use it: mail comes without the protection of DANE."),
        fixes: &["write the matching type of the digest"],
        source: prose("RFC 6698 §2.1.3, RFC 6698 §4.1"),
        wrong: example(
            "\
3 1 1 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b8
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: the digest has 62 hexadecimal digits, not 64
",
        ),
        right: example("3 1 1 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ..BROKEN
    },
    run,
};

fn run(text: &str, findings: &mut Findings) {
    let Some((data, digits)) = data(text) else { return };
    let Some(expected) = matching_type(text).and_then(Tlsa::data_length).map(|it| it * 2) else { return };
    if digits != expected {
        let finding = findings.add(&CHECK.rule, data, facts!(found: digits, expected: expected));
        // The digest of the other kind, with the number of this one.
        let other = [("1", 64), ("2", 128)].into_iter().find(|(_, length)| *length == digits);
        if let (Some((number, _)), Some((_, place))) = (other, words(text).nth(2)) {
            finding.fix("write the matching type of the digest", Likely, [(place, number)]);
        }
    }
}
