//! TLSA records for some of the MX hosts only.

use super::dane::{self, State};
use super::lookup::Lookup;
use crate::checks::Check;
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, example, facts, prose};

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "tlsa-for-some-hosts",
        severity: Severity::Warning,
        message: prose("{host} has no TLSA records, but other MX hosts of {domain} have"),
        why: prose("Whoever wants to read the mail keeps senders away from the other hosts, until they turn to {host}, which proves nothing."),
        source: prose("RFC 7672 §2.2.1"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
example.com. IN MX 20 mx2.example.net.
mx.example.net. IN A 192.0.2.25
mx2.example.net. IN A 192.0.2.26
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
; signed: example.net.
_25._tcp.mx.example.net. IN TLSA 3 1 1 5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a
; signed: example.com.
; warning: mx2.example.net has no TLSA records, but other MX hosts of example.com have
"#),
        right: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
example.com. IN MX 20 mx2.example.net.
mx.example.net. IN A 192.0.2.25
mx2.example.net. IN A 192.0.2.26
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
; signed: example.net.
_25._tcp.mx.example.net. IN TLSA 3 1 1 5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a
_25._tcp.mx2.example.net. IN TLSA 3 1 1 5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a
; signed: example.com.
"#),
        ..Rule::DOMAIN
    },
    run,
};

fn run(lookup: &Lookup<'_>, findings: &mut Findings) -> Option<()> {
    let hosts = dane::hosts(lookup)?;
    // Without signed MX records nothing leads securely to any host.
    let protected = lookup.at_domain(Rtype::MX)?.authenticated && hosts.iter().any(|it| it.state == State::Secure);
    for host in hosts.iter().filter(|it| protected && it.state == State::Absent) {
        let facts = facts!(host: host.name.host(), domain: lookup.domain.host());
        findings.add_live(&CHECK.rule, host.owner.host(), Rtype::TLSA, facts);
    }
    Some(())
}
