//! A logo of a domain whose DMARC policy asks for too little.

use super::lookup::Lookup;
use crate::checks::Check;
use crate::evaluation::dmarc::{Application, Found};
use crate::records::bimi::Bimi;
use crate::records::dmarc::Policy;
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "bimi-policy-too-weak",
        severity: Severity::Warning,
        message: prose("{domain} has a logo, and its DMARC policy asks for too little to show it"),
        why: prose("Mailboxes show logos only of domains that ask to quarantine or reject mail that fails, and whose record does not except the subdomains with sp=none."),
        source: prose("BIMI draft \"Authentication Requirements\""),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=none; rua=mailto:dmarc@example.com"
default._bimi.example.com. IN TXT "v=BIMI1; l=https://example.com/logo.svg; a="
; warning: example.com has a logo, and its DMARC policy asks for too little to show it
"#),
        right: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
default._bimi.example.com. IN TXT "v=BIMI1; l=https://example.com/logo.svg; a="
"#),
        ..Rule::DOMAIN
    },
    run,
};

fn run(lookup: &Lookup<'_>, findings: &mut Findings) -> Option<()> {
    let owner = lookup.domain.child("default._bimi")?;
    let shows = |text: String| Bimi::read(&text).is_some_and(|it| it.location.is_some());
    if !lookup.answer(&owner, Rtype::TXT)?.texts().any(shows) {
        return Some(());
    }
    let dmarc = lookup.dmarc()?;
    let excepts = dmarc.steps.iter().any(|it| matches!(&it.found, Found::Record { dmarc: Some(it), .. } if it.subdomain_policy == Some(Policy::None)));
    let weak = match &dmarc.policy {
        Application::Policy(applied) => applied.policy == Policy::None || excepts,
        Application::Unknown => return None,
        _ => true,
    };
    if weak {
        findings.add_live(&CHECK.rule, owner.host(), Rtype::TXT, facts!(domain: lookup.domain.host()));
    }
    Some(())
}
