//! The registration ends within a month.

use super::{Answer, Check, Findings, RecordKind, Rule, Run, Severity, facts};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "domain-expires-soon",
        severity: Severity::Warning,
        message: prose("the registration of {domain} expires on {date}, {days} days after this answer"),
        why: prose(
            "If it is not renewed, the registrar takes the domain out of the DNS, and mail to and from it stops. See at the registrar whether it renews by itself, and whether the means of payment is still good.",
        ),
        source: prose("RFC 9083 §10.2.3"),
        wrong: example(
            r#"{"objectClassName": "domain", "ldhName": "example.com",
 "status": ["active"],
 "events": [
   {"eventAction": "expiration", "eventDate": "2026-12-05T04:00:00Z"},
                                               ^^^^^^^^^^^^^^^^^^^^ warning: the registration of example.com expires on 2026-12-05, 10 days after this answer
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

/// Days. Registrars write to the owner about a month before.
const SOON: i64 = 30;

fn run(answer: &Answer, findings: &mut Findings) {
    let Some(event) = answer.registration.event("expiration") else { return };
    if let Some(days) = answer.days_to(event).filter(|it| (0..=SOON).contains(it)) {
        findings.add(&CHECK.rule, event.date.place, facts!(domain: answer.domain(), date: event.day(), days: days));
    }
}
