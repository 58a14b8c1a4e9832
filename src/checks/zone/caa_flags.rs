//! A flag that has no meaning.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::{Record, Rrset};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "caa-flags",
        severity: Severity::Warning,
        message: prose("the flags {flags} have no meaning: critical is 128"),
        why: prose("Only the highest bit is defined. An authority reads the record as not critical."),
        fixes: &[USE_CRITICAL],
        source: prose("RFC 8659 §4.1"),
        wrong: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN CAA 1 issue "ca.example.net"
;             ^ warning: the flags 1 have no meaning: critical is 128
"#),
        right: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN CAA 128 issue "ca.example.net"
"#),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::CAA], run),
};

const USE_CRITICAL: &str = "use 128, critical";

fn run(policies: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = policies.zone;
    let field = |it: &Record, at: usize| zone.words(it).nth(at).map(|it| (it, it.content.of(zone.text())));
    for policy in policies.records().filter(|it| !it.is_faulty() && !zone.is_generic(it)) {
        let Some((word, flags)) = field(policy, 0) else { continue };
        if !matches!(flags.parse(), Ok(0_u8 | 128) | Err(_)) {
            findings.add(&CHECK.rule, word.span, facts!(flags: flags)).fix(USE_CRITICAL, Applicability::Likely, [(word.span, "128")]);
        }
    }
}
