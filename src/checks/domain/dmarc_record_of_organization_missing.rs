//! A subdomain with a record, below a domain without one.

use super::lookup::Lookup;
use crate::checks::Check;
use crate::evaluation::dmarc::Found;
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "dmarc-record-of-organization-missing",
        severity: Severity::Hint,
        message: prose("{domain} has a DMARC record, and the domains above it have none"),
        why: prose("Anybody can send in the name of the domain above it and of its other subdomains. DMARC is published there too."),
        source: prose("RFC 9989 §5.1.4"),
        wrong: example(r#"$ORIGIN mail.example.com.
mail.example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
mail.example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.mail.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@mail.example.com"
; hint: mail.example.com has a DMARC record, and the domains above it have none
"#),
        right: example(r#"$ORIGIN mail.example.com.
mail.example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
mail.example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.mail.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@mail.example.com"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; sp=quarantine; rua=mailto:dmarc@mail.example.com"
"#),
        ..Rule::DOMAIN
    },
    run,
};

fn run(lookup: &Lookup<'_>, findings: &mut Findings) -> Option<()> {
    // What begins a zone may be the organisation's own domain below a public suffix.
    let begins_zone = !lookup.at_domain(Rtype::SOA)?.records().is_empty();
    let [own, above @ ..] = &lookup.dmarc()?.steps[..] else { return Some(()) };
    let nothing = above.iter().all(|it| matches!(it.found, Found::Nothing));
    if !begins_zone && above.len() > 1 && nothing && matches!(own.found, Found::Record { psd: 'u', .. }) {
        findings.add_live(&CHECK.rule, lookup.domain.host(), Rtype::TXT, facts!(domain: lookup.domain.host()));
    }
    Some(())
}
