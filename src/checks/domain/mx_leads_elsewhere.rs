//! No MX record leads to the provider that was chosen.

use crate::checks::Check;
use crate::providers::Kind;
use crate::records::{Name, Rtype};
use crate::report::{Findings, Rule, Severity, facts, example, prose};
use super::lookup::Lookup;
use super::mx_with_domain_appended::meant;

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "mx-leads-elsewhere",
        severity: Severity::Error,
        message: prose("no MX record of {domain} leads to {provider}"),
        why: prose("Mail never reaches the mailboxes at {provider}, unless the host that takes it passes it on."),
        source: prose("RFC 5321 §5.1, https://www.alibabacloud.com/help/en/alibaba-mail/latest/troubleshooting-causes-of-failure-to-send-and-receive-mail"),
        wrong: example(r#"$ORIGIN example.com.
; provider: alimail-hk
example.com. IN MX 10 mx.example.net.
mail.example.com. IN CNAME mail.hk.aliyun.com.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 include:spf.hk.aliyun.com -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
; error: no MX record of example.com leads to Alibaba Mail (China (Hong Kong) site)
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
    let provider = lookup.chosen_provider()?;
    let exchanges = lookup.exchanges()?;
    let leads = |it: &Name| provider.takes_mail_at(it) || meant(lookup.domain, it).is_some_and(|it| provider.takes_mail_at(&it));
    // A service that only sends has no mail to take; and what a gateway passes on to whom, only its console tells.
    let gateway = lookup.takers()?.iter().any(|it| it.kind == Kind::Gateway);
    if provider.kind == Kind::Sending || gateway && provider.kind == Kind::Mailbox {
        return Some(());
    }
    if !exchanges.is_empty() && !exchanges.iter().any(|(_, it)| leads(it)) {
        let facts = facts!(domain: lookup.domain.host(), provider: provider.name);
        findings.add_live(&CHECK.rule, lookup.domain.host(), Rtype::MX, facts);
    }
    Some(())
}
