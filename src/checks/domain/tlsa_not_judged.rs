//! TLSA records, and nobody who can tell whether they count.

use super::dane::{self, State};
use super::lookup::Lookup;
use crate::checks::Check;
use crate::records::Rtype;
use crate::report::{Actor, Findings, Rule, Severity, example, facts, prose};

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "tlsa-not-judged",
        severity: Severity::Hint,
        actor: Actor::Nobody,
        message: prose("whether the TLSA records of {host} count is not known: no resolver that validates has answered"),
        why: prose("Senders use TLSA records only where DNSSEC vouches for them. Ask a resolver that validates."),
        source: prose("RFC 7672 §2.2"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
_25._tcp.mx.example.net. IN TLSA 3 1 1 5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a
; hint: whether the TLSA records of mx.example.net count is not known: no resolver that validates has answered
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
    for host in dane::hosts(lookup)?.into_iter().filter(|it| it.state == State::Unjudged) {
        findings.add_live(&CHECK.rule, host.owner.host(), Rtype::TLSA, facts!(host: host.name.host()));
    }
    Some(())
}
