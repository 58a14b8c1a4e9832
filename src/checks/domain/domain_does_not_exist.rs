//! The name does not exist in the DNS.

use crate::checks::Check;
use crate::dns::Outcome;
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, facts, example, prose};
use super::lookup::Lookup;

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "domain-does-not-exist",
        severity: Severity::Error,
        message: prose("{domain} does not exist"),
        why: prose("Mail to it comes back at once, and many servers refuse mail that claims to come from it. A registered domain vanishes like this when it has expired, when its registrar put it on hold, or when no name servers are set."),
        source: prose("RFC 5321 §5.1"),
        wrong: example(r#"$ORIGIN example.com.
; error: example.com does not exist
"#),
        right: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
"#),
        ..Rule::DOMAIN
    },
    run,
};

fn run(lookup: &Lookup<'_>, findings: &mut Findings) -> Option<()> {
    if lookup.answer(lookup.domain, Rtype::MX)?.outcome == Outcome::NxDomain {
        findings.add_live(&CHECK.rule, lookup.domain.host(), Rtype::MX, facts!(domain: lookup.domain.host()));
    }
    Some(())
}
