//! The registrar's term has ended, the registry's has not.

use super::{Answer, Check, Findings, RecordKind, Rule, Run, Severity, facts};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "domain-term-at-registrar-ended",
        severity: Severity::Warning,
        message: prose("the term of {domain} at its registrar ended on {date}"),
        why: prose(
            "Registries move their date on by a year before the registrar is paid. The registrar's own date is the one that counts for you: if nobody pays, it gives the domain back within weeks, and mail stops.",
        ),
        source: prose("RFC 9083 §4.5"),
        wrong: example(
            r#"{"objectClassName": "domain", "ldhName": "example.com",
 "status": ["active"],
 "events": [
   {"eventAction": "expiration", "eventDate": "2027-08-13T04:00:00Z"},
   {"eventAction": "registrar expiration", "eventDate": "2026-11-10T04:00:00Z"},
                                                         ^^^^^^^^^^^^^^^^^^^^ warning: the term of example.com at its registrar ended on 2026-11-10
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
    let past = |action| answer.registration.event(action).filter(|it| answer.days_to(it).is_some_and(|it| it < 0));
    let Some(event) = past("registrar expiration").filter(|_| past("expiration").is_none()) else { return };
    findings.add(&CHECK.rule, event.date.place, facts!(domain: answer.domain(), date: event.day()));
}
