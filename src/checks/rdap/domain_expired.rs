//! The registration has ended.

use super::{Answer, Check, Findings, RecordKind, Rule, Run, Severity, facts};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "domain-expired",
        severity: Severity::Error,
        message: prose("the registration of {domain} expired on {date}"),
        why: prose(
            "The registrar soon takes the domain out of the DNS, and later deletes it: then no mail arrives, and mail from it is refused. Renew it at the registrar; until it is deleted that brings everything back.",
        ),
        source: prose("RFC 9083 §10.2.3"),
        wrong: example(
            r#"{"objectClassName": "domain", "ldhName": "example.com",
 "status": ["active"],
 "events": [
   {"eventAction": "expiration", "eventDate": "2026-11-01T04:00:00Z"},
                                               ^^^^^^^^^^^^^^^^^^^^ error: the registration of example.com expired on 2026-11-01
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
    let Some(event) = answer.registration.event("expiration").filter(|it| answer.days_to(it).is_some_and(|it| it < 0)) else {
        return;
    };
    findings.add(&CHECK.rule, event.date.place, facts!(domain: answer.domain(), date: event.day()));
}
