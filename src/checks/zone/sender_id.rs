//! A record of Sender ID, which nobody reads any more.

use super::Look;
use super::mail_text::begins_with;
use crate::records::zone::Rrset;
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "sender-id",
        severity: Severity::Hint,
        message: prose("nobody reads this record: {version} is Sender ID, not SPF"),
        why: prose("Receivers of SPF pass over it, and Sender ID is history. It does no harm."),
        fixes: &[DELETE],
        source: prose("RFC 7208 §4.5"),
        wrong: example(r#"
shop.example. IN TXT "spf2.0/pra include:spf.example.net -all"
;                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: nobody reads this record: spf2.0 is Sender ID, not SPF
shop.example. IN TXT "v=spf1 include:spf.example.net -all"
"#),
        right: example(r#"
shop.example. IN TXT "v=spf1 include:spf.example.net -all"
"#),
        ..Rule::ZONE
    },
    run: Look::Texts(&["spf2.0"], run),
};

const DELETE: &str = "delete the record";

fn run(texts: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = texts.zone;
    for record in texts.records().filter(|it| begins_with(zone, it, "spf2.0")) {
        let finding = findings.add(&CHECK.rule, record.data(), facts!(version: "spf2.0"));
        if let Some(line) = zone.line_span(record) {
            finding.fix(DELETE, Applicability::Likely, [(line, "")]);
        }
    }
}
