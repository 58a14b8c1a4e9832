//! A service of mail at a host without an address.

use super::lookup::Lookup;
use super::services;
use crate::checks::Check;
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, example, facts, prose};

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "service-target-missing-address",
        severity: Severity::Warning,
        message: prose("{service}.{domain} leads to {target}, which has no address"),
        why: prose("Mail programs that set themselves up by the address of the mailbox find no server there."),
        source: prose("RFC 2782, RFC 6186 §3.4"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
_imaps._tcp.example.com. IN SRV 0 1 993 imap.example.net.
; warning: _imaps._tcp.example.com leads to imap.example.net, which has no address
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
        if lookup.addresses(&service.target).is_some_and(|it| it.is_empty()) {
            let facts = facts!(service: service.label, domain: lookup.domain.host(), target: service.target.host());
            findings.add_live(&CHECK.rule, service.owner.host(), Rtype::SRV, facts);
        }
    }
    Some(())
}
