//! No MX records, so that the address of the domain itself gets the mail.

use crate::checks::Check;
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, facts, example, prose};
use super::lookup::Lookup;

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "mx-implicit",
        severity: Severity::Warning,
        message: prose("{domain} has no MX record, so mail goes to its address {address}"),
        why: prose("That host is often a web server that takes no mail: senders try for days, then the mail comes back."),
        source: prose("RFC 5321 §5.1"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN A 192.0.2.80
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
; warning: example.com has no MX record, so mail goes to its address 192.0.2.80
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
    if lookup.exchanges()?.is_empty() {
        let addresses = [lookup.at_domain(Rtype::A)?, lookup.at_domain(Rtype::AAAA)?];
        let address = addresses.iter().flat_map(|it| it.records()).next()?;
        let facts = facts!(domain: lookup.domain.host(), address: address);
        findings.add_live(&CHECK.rule, lookup.domain.host(), Rtype::MX, facts);
    }
    Some(())
}
