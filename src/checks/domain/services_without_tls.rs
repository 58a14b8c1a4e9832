//! Services of mail whose connections begin without TLS, and none that begin with it.

use super::lookup::Lookup;
use super::services;
use crate::checks::Check;
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, example, facts, prose};

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "services-without-tls",
        severity: Severity::Hint,
        message: prose("{domain} offers {services}, and none of the services that begin with TLS"),
        why: prose("Mail programs prefer connections that begin with TLS, and some want no others: they find nothing here. The names are _imaps._tcp, _pop3s._tcp and _submissions._tcp."),
        source: prose("RFC 8314 §3, RFC 8314 §5.1"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
_imap._tcp.example.com. IN SRV 0 1 143 imap.example.net.
imap.example.net. IN A 192.0.2.143
; hint: example.com offers _imap._tcp, and none of the services that begin with TLS
"#),
        right: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
_imap._tcp.example.com. IN SRV 0 1 143 imap.example.net.
_imaps._tcp.example.com. IN SRV 0 1 993 imap.example.net.
imap.example.net. IN A 192.0.2.143
"#),
        ..Rule::DOMAIN
    },
    run,
};

fn run(lookup: &Lookup<'_>, findings: &mut Findings) -> Option<()> {
    let offered = services::offered(lookup)?;
    let without = offered.iter().filter(|it| services::BEGIN_WITHOUT_TLS.contains(&it.label));
    let mut without: Vec<&str> = without.map(|it| it.label).collect();
    without.dedup();
    let with = offered.iter().any(|it| services::BEGIN_WITH_TLS.contains(&it.label));
    if !with && !without.is_empty() {
        let facts = facts!(domain: lookup.domain.host(), services: without.join(", "));
        findings.add_live(&CHECK.rule, lookup.domain.host(), Rtype::SRV, facts);
    }
    Some(())
}
