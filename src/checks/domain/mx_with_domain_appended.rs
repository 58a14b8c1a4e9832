//! An MX host of a provider with the own domain behind it.

use crate::checks::Check;
use crate::providers;
use crate::records::{Name, Rtype};
use crate::report::{Findings, Rule, Severity, facts, example, prose};
use super::lookup::Lookup;

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "mx-with-domain-appended",
        severity: Severity::Error,
        message: prose("the MX host {exchange} is {meant} with the own domain behind it"),
        why: prose("There is no such host, so mail is not delivered. In a zone file, the final dot after {meant} is missing."),
        source: prose("RFC 1035 §5.1"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 5 mxn.mxhichina.com.example.com.
example.com. IN MX 10 mxw.mxhichina.com.
mxw.mxhichina.com. IN A 192.0.2.26
mail.example.com. IN CNAME mail.mxhichina.com.
example.com. IN TXT "v=spf1 include:spf.qiye.aliyun.com -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
; error: the MX host mxn.mxhichina.com.example.com is mxn.mxhichina.com with the own domain behind it
"#),
        right: example(r#"$ORIGIN example.com.
example.com. IN MX 5 mxn.mxhichina.com.
example.com. IN MX 10 mxw.mxhichina.com.
mxn.mxhichina.com. IN A 192.0.2.25
mxw.mxhichina.com. IN A 192.0.2.26
mail.example.com. IN CNAME mail.mxhichina.com.
example.com. IN TXT "v=spf1 include:spf.qiye.aliyun.com -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
"#),
        ..Rule::DOMAIN
    },
    run,
};

fn run(lookup: &Lookup<'_>, findings: &mut Findings) -> Option<()> {
    for (_, exchange) in lookup.exchanges()? {
        if let Some(meant) = meant(lookup.domain, &exchange) {
            let facts = facts!(exchange: exchange.host(), meant: meant.host());
            findings.add_live(&CHECK.rule, lookup.domain.host(), Rtype::MX, facts);
        }
    }
    Some(())
}

/// The provider's MX host that was meant, where an exchange is one with the domain behind it.
pub fn meant(domain: &Name, exchange: &Name) -> Option<Name> {
    let before = exchange.labels().count().checked_sub(domain.labels().count()).filter(|_| exchange.is_below(domain))?;
    let meant = Name::from_labels(exchange.labels().take(before))?;
    (!providers::detect([&meant]).is_empty()).then_some(meant)
}
