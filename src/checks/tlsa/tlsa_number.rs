//! A number that does not fit.

use super::{BROKEN, Check, Findings, Likely, Rule, Run, facts, read_number, words};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "tlsa-number",
        message: prose("{number} is no number from 0 to 255"),
        why: prose(
            "Usage, selector and matching type are numbers of one octet. Servers refuse to publish the record, and mail comes without DANE.",
        ),
        fixes: &["write the number"],
        source: prose("RFC 6698 §2.2"),
        wrong: example(
            "\
DANE-EE 1 1 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
^^^^^^^ error: DANE-EE is no number from 0 to 255
",
        ),
        right: example("3 1 1 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ..BROKEN
    },
    run,
};

/// The names that the numbers have in texts about DANE (RFC 7672 §3.1): field, name, number.
const NAMES: [(usize, &str, &str); 9] = [
    (0, "PKIX-TA", "0"),
    (0, "PKIX-EE", "1"),
    (0, "DANE-TA", "2"),
    (0, "DANE-EE", "3"),
    (1, "Cert", "0"),
    (1, "SPKI", "1"),
    (2, "Full", "0"),
    (2, "SHA2-256", "1"),
    (2, "SHA2-512", "2"),
];

fn run(text: &str, findings: &mut Findings) {
    if words(text).nth(3).is_none() {
        // Which field is which cannot be said.
        return;
    }
    for (at, (word, span)) in words(text).take(3).enumerate().filter(|(_, (word, _))| read_number(word).is_none()) {
        let finding = findings.add(&CHECK.rule, span, facts!(number: word));
        // `DANE-EE(3)`
        let name = word.split('(').next().unwrap_or_default();
        if let Some((_, _, number)) = NAMES.iter().find(|(field, it, _)| *field == at && it.eq_ignore_ascii_case(name)) {
            finding.fix("write the number", Likely, [(span, *number)]);
        }
    }
}
