//! A key with another protocol than DNSSEC's.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "dnskey-protocol",
        severity: Severity::Error,
        message: prose("the protocol of a key is 3, not {protocol}"),
        why: prose("Resolvers treat the key as invalid: nothing that it signed can be verified."),
        fixes: &[USE_3],
        source: prose("RFC 4034 §2.1.2"),
        wrong: example("
shop.example. IN DNSKEY 257 8 3 AwEAAcQ=
;                           ^ error: the protocol of a key is 3, not 8
"),
        right: example("
shop.example. IN DNSKEY 257 3 8 AwEAAcQ=
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::DNSKEY, Rtype::CDNSKEY], run),
};

const USE_3: &str = "write 3";

fn run(keys: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = keys.zone;
    for key in keys.records().filter(|it| !it.is_faulty() && !zone.is_generic(it)) {
        let Some(word) = zone.words(key).nth(1) else { continue };
        let protocol = word.content.of(zone.text());
        if protocol.trim_start_matches('0') != "3" {
            let facts = facts!(protocol: protocol);
            findings.add(&CHECK.rule, word.span, facts).fix(USE_3, Applicability::Likely, [(word.span, "3")]);
        }
    }
}
