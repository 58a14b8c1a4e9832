//! A policy for subdomains in the record of a subdomain.

use super::lookup::Lookup;
use crate::checks::Check;
use crate::evaluation::dmarc::Found;
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "dmarc-subdomain-policy-unused",
        severity: Severity::Warning,
        message: prose("the tag {tag} of _dmarc.{domain} is not used: {organization} is the organizational domain"),
        why: prose("Mail of names below {domain} that have no record of their own gets the policy of {organization}."),
        source: prose("RFC 9989 §4.7, RFC 9989 §4.10.1"),
        wrong: example(r#"$ORIGIN mail.example.com.
mail.example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
mail.example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
example.com. IN MX 10 mx.example.net.
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; sp=quarantine; rua=mailto:dmarc@example.com"
_dmarc.mail.example.com. IN TXT "v=DMARC1; p=reject; sp=reject; rua=mailto:dmarc@example.com"
; warning: the tag sp of _dmarc.mail.example.com is not used: example.com is the organizational domain
"#),
        right: example(r#"$ORIGIN mail.example.com.
mail.example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
mail.example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
example.com. IN MX 10 mx.example.net.
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; sp=quarantine; rua=mailto:dmarc@example.com"
_dmarc.mail.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
"#),
        ..Rule::DOMAIN
    },
    run,
};

fn run(lookup: &Lookup<'_>, findings: &mut Findings) -> Option<()> {
    let evaluation = lookup.dmarc()?;
    let organization = evaluation.organizational_domain.filter(|it| it != lookup.domain)?;
    // A public suffix is above its organizational domains; its `sp` and `np` are for all of them.
    let Found::Record { dmarc: Some(dmarc), psd: 'u', .. } = &evaluation.steps.first()?.found else { return Some(()) };
    for (tag, policy) in [("sp", dmarc.subdomain_policy), ("np", dmarc.nonexistent_policy)] {
        if policy.is_some() {
            let facts = facts!(tag: tag, domain: lookup.domain.host(), organization: organization.host());
            findings.add_live(&CHECK.rule, format!("_dmarc.{}", lookup.domain.host()), Rtype::TXT, facts);
        }
    }
    Some(())
}
