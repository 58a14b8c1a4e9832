//! The domain was deleted, and can still be restored.

use super::{Answer, Check, Findings, RecordKind, Rule, Run, Severity, facts};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "domain-in-redemption-period",
        severity: Severity::Error,
        message: prose("{domain} was deleted, and can still be restored"),
        why: prose(
            "It is out of the DNS, so no mail arrives. In the redemption period only its last registrar can restore it, for a fee, and only for some weeks; then anybody can register it and receive your mail.",
        ),
        source: prose("RFC 8056 §2"),
        wrong: example(
            r#"{"objectClassName": "domain", "ldhName": "example.com",
 "status": ["redemption period", "pending delete"],
             ^^^^^^^^^^^^^^^^^ error: example.com was deleted, and can still be restored
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
    let restoring = answer.registration.status("pending restore").is_some();
    let Some(status) = answer.registration.status("redemption period").filter(|_| !restoring) else { return };
    findings.add(&CHECK.rule, status.place, facts!(domain: answer.domain()));
}
