//! Data with half an octet.

use super::{BROKEN, Check, Findings, Rule, Run, Tlsa, data, facts, matching_type};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "tlsa-odd-digits",
        message: prose("the data has an odd number of digits: {count}"),
        why: prose(
            "Two hexadecimal digits make an octet, and one is missing. Servers refuse to publish the record, and mail comes without DANE.",
        ),
        fixes: &[],
        source: prose("RFC 6698 §2.2"),
        wrong: example(
            "\
3 1 0 30820
    ^ warning: matching type 0 puts the whole into DNS
      ^^^^^ error: the data has an odd number of digits: 5
",
        ),
        right: example("3 1 1 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ..BROKEN
    },
    run,
};

fn run(text: &str, findings: &mut Findings) {
    let Some((data, digits)) = data(text) else { return };
    // A digest says more exactly how much is missing.
    let digest = matching_type(text).and_then(Tlsa::data_length).is_some();
    if !digest && digits % 2 == 1 {
        findings.add(&CHECK.rule, data, facts!(count: digits));
    }
}
