//! The domain is lost.

use super::{Answer, Check, Findings, RecordKind, Rule, Run, Severity, facts};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "domain-about-to-be-deleted",
        severity: Severity::Error,
        message: prose("{domain} is about to be deleted"),
        why: prose(
            "It can no longer be restored: within days the registry frees the name, and anybody can register it and receive your mail. Be ready to register it anew, and use another domain for mail until then.",
        ),
        source: prose("RFC 8056 §2"),
        wrong: example(
            r#"{"objectClassName": "domain", "ldhName": "example.com",
 "status": ["pending delete"],
             ^^^^^^^^^^^^^^ error: example.com is about to be deleted
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
    let restorable = ["redemption period", "pending restore"].iter().any(|it| answer.registration.status(it).is_some());
    let Some(status) = answer.registration.status("pending delete").filter(|_| !restorable) else { return };
    findings.add(&CHECK.rule, status.place, facts!(domain: answer.domain()));
}
