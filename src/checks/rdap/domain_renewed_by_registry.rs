//! A date that the registry has moved on by itself.

use super::{Answer, Check, Findings, RecordKind, Rule, Run, Severity, facts};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "domain-renewed-by-registry",
        severity: Severity::Hint,
        message: prose("the registry has renewed {domain} by itself, whether or not the registrar was paid"),
        why: prose(
            "In the auto renew period the date of expiry already lies a year ahead. If the bill is still open, the registrar can give the domain back within these weeks: look there, not at the date.",
        ),
        source: prose("RFC 8056 §2"),
        wrong: example(
            r#"{"objectClassName": "domain", "ldhName": "example.com",
 "status": ["auto renew period"],
             ^^^^^^^^^^^^^^^^^ hint: the registry has renewed example.com by itself, whether or not the registrar was paid
 "events": [
   {"eventAction": "expiration", "eventDate": "2027-08-13T04:00:00Z"},
   {"eventAction": "last update of RDAP database", "eventDate": "2026-11-25T00:00:00Z"}
] }
"#,
        ),
        right: example(
            r#"{"objectClassName": "domain", "ldhName": "example.com",
 "status": ["active"],
 "events": [
   {"eventAction": "expiration", "eventDate": "2027-08-13T04:00:00Z"},
   {"eventAction": "last update of RDAP database", "eventDate": "2026-11-25T00:00:00Z"}
] }
"#,
        ),
        ..Rule::record(RecordKind::Rdap)
    },
    run,
};

fn run(answer: &Answer, findings: &mut Findings) {
    let Some(status) = answer.registration.status("auto renew period") else { return };
    findings.add(&CHECK.rule, status.place, facts!(domain: answer.domain()));
}
