//! An error in place of an answer says nothing of the domain.

use super::{Answer, Check, Findings, RecordKind, Rule, Run, Severity, facts};
use crate::report::{Actor, example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "rdap-error",
        severity: Severity::Warning,
        actor: Actor::Nobody,
        message: prose("the registry did not answer: error {code}"),
        why: prose(
            "Nothing is known of the registration by this. With 429 too many questions were asked: wait some minutes and ask again. With 404, of a name that the DNS knows, it was asked for a name below the registered one, or it is not the registry of it.",
        ),
        source: prose("RFC 7480 §5.5, RFC 9083 §6"),
        wrong: example(
            r#"{"errorCode": 429,
              ^^^ warning: the registry did not answer: error 429
 "title": "Too Many Requests"}
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
    let Some(code) = answer.registration.error.as_ref().filter(|it| it.text != "404") else { return };
    findings.add(&CHECK.rule, code.place, facts!(code: code.text));
}
