//! An MX record that names an address where a host belongs.

use crate::checks::Check;
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, facts, example, prose};
use super::lookup::Lookup;
use super::lookup::is_address;

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "mx-is-address",
        severity: Severity::Error,
        message: prose("the MX record of {domain} names the address {address} where a host belongs"),
        why: prose("Servers look {address} up as the name of a host, find nothing, and cannot deliver."),
        source: prose("RFC 5321 §5.1"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 10 192.0.2.25.
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
; error: the MX record of example.com names the address 192.0.2.25 where a host belongs
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
    for (_, exchange) in lookup.exchanges()?.iter().filter(|(_, it)| is_address(it)) {
        let facts = facts!(domain: lookup.domain.host(), address: exchange.host());
        findings.add_live(&CHECK.rule, lookup.domain.host(), Rtype::MX, facts);
    }
    Some(())
}
