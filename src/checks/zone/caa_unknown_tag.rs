//! A property that no authority knows.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::{Record, Rrset};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};
use crate::syntax::zone::clip;
use crate::text::{nearest, is_one_of};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "caa-unknown-tag",
        severity: Severity::Warning,
        message: prose("{tag} is no property that authorities know"),
        why: prose("Authorities ignore it; with the flag critical they issue no certificate at all, also none for the mail servers."),
        fixes: &[USE_KNOWN],
        source: prose("RFC 8659 §4.1, RFC 8659 §4.5"),
        wrong: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN CAA 0 isue "ca.example.net"
;               ^^^^ warning: isue is no property that authorities know
"#),
        right: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN CAA 0 issue "ca.example.net"
"#),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::CAA], run),
};

const USE_KNOWN: &str = "use the property of almost the same name";

fn run(policies: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = policies.zone;
    let field = |it: &Record, at: usize| zone.words(it).nth(at).map(|it| (it, it.content.of(zone.text())));
    for policy in policies.records().filter(|it| !it.is_faulty() && !zone.is_generic(it)) {
        let Some((word, tag)) = field(policy, 1).filter(|(_, tag)| !is_one_of(tag, &TAGS)) else {
            continue;
        };
        let finding = findings.add(&CHECK.rule, word.span, facts!(tag: clip(tag)));
        if let Some(known) = nearest(tag, TAGS) {
            finding.fix(USE_KNOWN, Applicability::Likely, [(word.span, known)]);
        }
    }
}

/// The registry "Certification Authority Restriction Properties" of IANA, as of 2025.
const TAGS: [&str; 8] = ["issue", "issuewild", "iodef", "contactemail", "contactphone", "issuevmc", "issuemail", "auth"];
