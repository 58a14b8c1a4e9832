//! A URI record whose target is empty.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Findings, Rule, Severity, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "uri-without-target",
        severity: Severity::Error,
        message: prose("the target of this URI record is empty"),
        why: prose("The record leads nowhere: programs that look for the service do not find it."),
        source: prose("RFC 7553 §4.4"),
        wrong: example(r#"
_http._tcp.shop.example. IN URI 10 1 ""
;                                    ^^ error: the target of this URI record is empty
"#),
        right: example(r#"
_http._tcp.shop.example. IN URI 10 1 "https://www.shop.example/"
"#),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::URI], run),
};

fn run(uris: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = uris.zone;
    for uri in uris.records().filter(|it| !it.is_faulty() && !zone.is_generic(it)) {
        if let Some(word) = zone.words(uri).nth(2).filter(|it| it.content.is_empty()) {
            findings.add(&CHECK.rule, word.span, vec![]);
        }
    }
}
