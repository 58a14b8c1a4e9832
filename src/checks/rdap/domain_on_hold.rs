//! The domain was taken out of the DNS.

use super::{Answer, Check, Findings, RecordKind, Rule, Run, Severity, facts};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "domain-on-hold",
        severity: Severity::Error,
        message: prose("{domain} is on hold: {status}"),
        why: prose(
            "A domain on hold is not in the DNS, so no mail arrives, and mail from it is refused. A client hold was set by the registrar: often the bill is open, or the owner's mail address was not confirmed. A server hold was set by the registry: ask the registrar why.",
        ),
        source: prose("RFC 8056 §2"),
        wrong: example(
            r#"{"objectClassName": "domain", "ldhName": "example.com",
 "status": ["client hold"],
             ^^^^^^^^^^^ error: example.com is on hold: client hold
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
    for status in ["client hold", "server hold"].into_iter().filter_map(|it| answer.registration.status(it)) {
        findings.add(&CHECK.rule, status.place, facts!(domain: answer.domain(), status: status.text));
    }
}
