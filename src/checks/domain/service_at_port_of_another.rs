//! A service of mail at the port of another, where the connection begins otherwise.

use super::lookup::Lookup;
use super::services;
use crate::checks::Check;
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, example, facts, prose};

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "service-at-port-of-another",
        severity: Severity::Warning,
        message: prose("{service}.{domain} leads to port {port}, which is that of {other}"),
        why: prose("Mail programs begin the connection as the service wants it, with or without TLS: at this port they do not understand the server. The usual port is {usual}."),
        source: prose("RFC 6186 §3.1, RFC 6186 §3.2, RFC 8314 §5.1"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
_imaps._tcp.example.com. IN SRV 0 1 143 imap.example.net.
imap.example.net. IN A 192.0.2.143
; warning: _imaps._tcp.example.com leads to port 143, which is that of _imap._tcp
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
        let others = services::SERVICES.iter().filter(|(label, _)| *label != service.label);
        if let Some((other, _)) = others.into_iter().find(|(_, usual)| *usual == service.port) {
            let domain = lookup.domain.host();
            let facts = facts!(service: service.label, domain: domain, port: service.port, other: other, usual: service.usual);
            findings.add_live(&CHECK.rule, service.owner.host(), Rtype::SRV, facts);
        }
    }
    Some(())
}
