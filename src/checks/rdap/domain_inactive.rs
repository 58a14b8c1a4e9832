//! A registration without name servers.

use super::{Answer, Check, Findings, RecordKind, Rule, Run, Severity, facts};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "domain-inactive",
        severity: Severity::Error,
        message: prose("{domain} is registered, but has no name servers"),
        why: prose(
            "Without name servers at the registry the domain is not in the DNS, and no mail arrives. Enter them at the registrar.",
        ),
        source: prose("RFC 8056 §2"),
        wrong: example(
            r#"{"objectClassName": "domain", "ldhName": "example.com",
 "status": ["inactive"],
             ^^^^^^^^ error: example.com is registered, but has no name servers
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
    let Some(status) = answer.registration.status("inactive") else { return };
    findings.add(&CHECK.rule, status.place, facts!(domain: answer.domain()));
}
