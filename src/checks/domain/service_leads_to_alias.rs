//! A service of mail at an alias.

use super::lookup::Lookup;
use super::services;
use crate::checks::Check;
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, example, facts, prose};

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "service-leads-to-alias",
        severity: Severity::Hint,
        message: prose("{service}.{domain} leads to {target}, an alias of {canonical}"),
        why: prose("A service has to name a host with an address of its own. Most mail programs follow the alias, some do not."),
        source: prose("RFC 2782"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
_imaps._tcp.example.com. IN SRV 0 1 993 imap.example.net.
imap.example.net. IN CNAME mail.example.net.
mail.example.net. IN A 192.0.2.143
; hint: _imaps._tcp.example.com leads to imap.example.net, an alias of mail.example.net
"#),
        right: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
_imaps._tcp.example.com. IN SRV 0 1 993 imap.example.net.
imap.example.net. IN A 192.0.2.143
"#),
        ..Rule::DOMAIN
    },
    run,
};

fn run(lookup: &Lookup<'_>, findings: &mut Findings) -> Option<()> {
    for service in services::offered(lookup)? {
        // Of a host without an address that is said already.
        if lookup.addresses(&service.target).is_none_or(|it| it.is_empty()) {
            continue;
        }
        if let Some(canonical) = lookup.answer(&service.target, Rtype::A)?.aliases.first() {
            let (target, canonical) = (service.target.host(), canonical.host());
            let facts = facts!(service: service.label, domain: lookup.domain.host(), target: target, canonical: canonical);
            findings.add_live(&CHECK.rule, service.owner.host(), Rtype::SRV, facts);
        }
    }
    Some(())
}
