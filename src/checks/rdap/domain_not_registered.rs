//! The registry does not know the domain.

use super::{Answer, Check, Findings, RecordKind, Rule, Run, Severity, facts};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "domain-not-registered",
        severity: Severity::Error,
        message: prose("the registry does not know the domain"),
        why: prose(
            "Nobody has registered it, or it has expired and was deleted: no mail to it can arrive. It may also be a name below the one that is registered: then ask for that.",
        ),
        source: prose("RFC 7480 §5.3, RFC 9083 §6"),
        wrong: example(
            r#"{"errorCode": 404,
              ^^^ error: the registry does not know the domain
 "title": "Not Found"}
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
    let Some(code) = answer.registration.error.as_ref().filter(|it| it.text == "404") else { return };
    findings.add(&CHECK.rule, code.place, facts!());
}
