//! Services of mail at hosts of another domain, by records that DNSSEC does not vouch for.

use super::lookup::Lookup;
use super::services;
use crate::checks::Check;
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "service-target-elsewhere",
        severity: Severity::Hint,
        message: prose("{domain} sends mail programs to {target}, and is not signed"),
        why: prose("Somebody could have forged the record on the way: mail programs should ask the person whether that host of another domain is right, before they connect. Sign the domain with DNSSEC, or name a host of its own."),
        source: prose("RFC 8314 §5.1, RFC 6186 §6"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
_imaps._tcp.example.com. IN SRV 0 1 993 imap.example.net.
imap.example.net. IN A 192.0.2.143
; signed: example.net.
; hint: example.com sends mail programs to imap.example.net, and is not signed
"#),
        right: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
_imaps._tcp.example.com. IN SRV 0 1 993 imap.example.com.
imap.example.com. IN A 192.0.2.143
"#),
        ..Rule::DOMAIN
    },
    run,
};

fn run(lookup: &Lookup<'_>, findings: &mut Findings) -> Option<()> {
    let offered = services::offered(lookup)?;
    // Microsoft's programs have a rule of their own.
    let of_mail = |label| services::BEGIN_WITH_TLS.contains(&label) || services::BEGIN_WITHOUT_TLS.contains(&label);
    // One is told for all.
    let Some(service) = offered.iter().find(|it| of_mail(it.label) && !it.target.is_at_or_below(lookup.domain)) else {
        return Some(());
    };
    if !lookup.is_secure(&lookup.answer(&service.owner, Rtype::SRV)?)? {
        let facts = facts!(domain: lookup.domain.host(), target: service.target.host());
        findings.add_live(&CHECK.rule, service.owner.host(), Rtype::SRV, facts);
    }
    Some(())
}
