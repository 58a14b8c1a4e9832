//! A signed MX host, of which nobody can find out whether it has TLSA records.

use super::dane::{self, State};
use super::lookup::Lookup;
use crate::checks::Check;
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, example, facts, prose};

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "tlsa-lookup-fails",
        severity: Severity::Error,
        message: prose("no answer comes to the question for the TLSA records of {host}"),
        why: prose("Servers that use DANE treat {host} as unreachable and keep the mail until its name servers answer for {owner}, if only that there is no such record. Others deliver."),
        source: prose("RFC 7672 §2.1.2"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
; signed: example.net.
; servfail: _25._tcp.mx.example.net. TLSA
; error: no answer comes to the question for the TLSA records of mx.example.net
"#),
        right: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
; signed: example.net.
_25._tcp.mx.example.net. IN TLSA 3 1 1 5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a
; signed: example.com.
"#),
        ..Rule::DOMAIN
    },
    run,
};

fn run(lookup: &Lookup<'_>, findings: &mut Findings) -> Option<()> {
    for host in dane::hosts(lookup)?.into_iter().filter(|it| it.state == State::Failing) {
        let facts = facts!(host: host.name.host(), owner: host.owner.host());
        findings.add_live(&CHECK.rule, host.owner.host(), Rtype::TLSA, facts);
    }
    Some(())
}
