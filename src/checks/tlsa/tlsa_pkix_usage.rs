//! A usage that is not for mail.

use super::{Check, Findings, Likely, RecordKind, Rule, Run, facts, read_number, words};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "tlsa-pkix-usage",
        message: prose("usage {usage} is not for mail"),
        why: prose(
            "Senders of mail trust no common list of authorities: they may pass over usages 0 and 1, and mail comes without the protection of DANE.",
        ),
        fixes: &["write usage 3"],
        source: prose("RFC 7672 §3.1.3"),
        wrong: example(
            "\
1 1 1 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
^ warning: usage 1 is not for mail
",
        ),
        right: example("3 1 1 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ..Rule::record(RecordKind::Tlsa)
    },
    run,
};

fn run(text: &str, findings: &mut Findings) {
    // Of three fields the usage may be what is missing.
    let complete = words(text).nth(3).is_some();
    if let Some((word, span)) = words(text).next().filter(|(word, _)| complete && matches!(read_number(word), Some(0 | 1))) {
        let finding = findings.add(&CHECK.rule, span, facts!(usage: word));
        // The certificate of the server stays the same; an authority's would need another digest.
        if read_number(word) == Some(1) {
            finding.fix("write usage 3", Likely, [(span, "3")]);
        }
    }
}
