//! TLSA records that count for nothing, as DNSSEC does not vouch for them.

use super::dane::{self, State};
use super::lookup::Lookup;
use crate::checks::Check;
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, example, facts, prose};

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "tlsa-not-secure",
        severity: Severity::Warning,
        message: prose("the TLSA records of {host} do not count: they or its addresses are not signed"),
        why: prose("Senders use TLSA records that DNSSEC vouches for, and no others: mail to {host} is as open to interception as without them. Sign the zone, or delete the records."),
        source: prose("RFC 6698 §4.1, RFC 7672 §2.2, RFC 7672 §2.2.2"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
; signed: .
_25._tcp.mx.example.net. IN TLSA 3 1 1 5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a
; warning: the TLSA records of mx.example.net do not count: they or its addresses are not signed
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
    for host in dane::hosts(lookup)?.into_iter().filter(|it| it.state == State::Insecure) {
        findings.add_live(&CHECK.rule, host.owner.host(), Rtype::TLSA, facts!(host: host.name.host()));
    }
    Some(())
}
