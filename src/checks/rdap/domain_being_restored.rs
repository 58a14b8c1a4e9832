//! The domain was deleted, and its restoring has begun.

use super::{Answer, Check, Findings, RecordKind, Rule, Run, Severity, facts};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "domain-being-restored",
        severity: Severity::Error,
        message: prose("{domain} was deleted, and is being restored"),
        why: prose(
            "It stays out of the DNS until the registrar has sent its report to the registry, at most some days. Then mail works again.",
        ),
        source: prose("RFC 8056 §2"),
        wrong: example(
            r#"{"objectClassName": "domain", "ldhName": "example.com",
 "status": ["pending restore"],
             ^^^^^^^^^^^^^^^ error: example.com was deleted, and is being restored
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
    let Some(status) = answer.registration.status("pending restore") else { return };
    findings.add(&CHECK.rule, status.place, facts!(domain: answer.domain()));
}
