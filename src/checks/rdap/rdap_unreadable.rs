//! A text that is no answer of a registry about a domain.

use crate::report::{RecordKind, Rule, Severity, example, prose};

pub static RULE: Rule = Rule {
    code: "rdap-unreadable",
    severity: Severity::Error,
    invalidates: true,
    message: prose("this is no RDAP answer about a domain"),
    why: prose("Nothing is known of the registration by it. Paste the whole answer, from the first brace to the last."),
    source: prose("RFC 9083 §5.3"),
    wrong: example(
        r#"{"objectClassName": "domain", "ldhName": "example.com", "status"
                                                                ^ error: this is no RDAP answer about a domain
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
};
