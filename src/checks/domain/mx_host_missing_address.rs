//! An MX host without an address.

use crate::checks::Check;
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, facts, example, prose};
use super::lookup::Lookup;
use super::mx_with_domain_appended::meant;

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "mx-host-missing-address",
        severity: Severity::Error,
        message: prose("the MX host {exchange} has no address"),
        why: prose("Nothing can be delivered to it. If it is the only one, mail comes back; if there are others, mail is late."),
        source: prose("RFC 5321 §5.1, RFC 2181 §10.3"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
; error: the MX host mx.example.net has no address
"#),
        right: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
"#),
        ..Rule::DOMAIN
    },
    run,
};

fn run(lookup: &Lookup<'_>, findings: &mut Findings) -> Option<()> {
    for host in lookup.mail_hosts()? {
        let addresses = [Rtype::A, Rtype::AAAA].map(|it| Some(lookup.records(&host, it)?.is_empty()));
        // That the name of the host is wrong has been said already.
        if addresses == [Some(true), Some(true)] && meant(lookup.domain, &host).is_none() {
            findings.add_live(&CHECK.rule, host.host(), Rtype::A, facts!(exchange: host.host()));
        }
    }
    Some(())
}
