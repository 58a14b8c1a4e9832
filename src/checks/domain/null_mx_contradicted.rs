//! A null MX beside other MX records.

use crate::checks::Check;
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, facts, example, prose};
use super::lookup::Lookup;

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "null-mx-contradicted",
        severity: Severity::Error,
        message: prose("{domain} declares that it takes no mail, and also that {exchange} takes it"),
        why: prose("Some senders give the mail back at once, others deliver it: mail arrives only sometimes."),
        source: prose("RFC 7505 §3"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 0 .
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
; error: example.com declares that it takes no mail, and also that mx.example.net takes it
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
    let exchanges = lookup.exchanges()?;
    let other = exchanges.iter().find(|(_, it)| !it.is_root());
    if let Some((_, exchange)) = other.filter(|_| exchanges.iter().any(|(_, it)| it.is_root())) {
        let facts = facts!(domain: lookup.domain.host(), exchange: exchange.host());
        findings.add_live(&CHECK.rule, lookup.domain.host(), Rtype::MX, facts);
    }
    Some(())
}
