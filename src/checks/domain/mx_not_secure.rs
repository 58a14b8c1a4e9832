//! MX hosts with DANE, to which unsigned MX records lead.

use super::dane::{self, State};
use super::lookup::Lookup;
use crate::checks::Check;
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, example, facts, prose};

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "mx-not-secure",
        severity: Severity::Hint,
        message: prose("the MX records of {domain} are not signed, but {host} has TLSA records"),
        why: prose("DANE protects the connection to {host}, but not the way to it: a forged MX record leads the mail elsewhere. With DNSSEC for {domain} the protection is whole."),
        source: prose("RFC 7672 §2.2.1"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
; signed: example.net.
_25._tcp.mx.example.net. IN TLSA 3 1 1 5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a
; hint: the MX records of example.com are not signed, but mx.example.net has TLSA records
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
    let hosts = dane::hosts(lookup)?;
    let host = hosts.iter().find(|it| it.state == State::Secure)?;
    if lookup.is_secure(&lookup.at_domain(Rtype::MX)?)? {
        return Some(());
    }
    let facts = facts!(domain: lookup.domain.host(), host: host.name.host());
    findings.add_live(&CHECK.rule, lookup.domain.host(), Rtype::MX, facts);
    Some(())
}
