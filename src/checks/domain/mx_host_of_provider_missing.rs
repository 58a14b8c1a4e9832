//! One of several MX hosts of a provider is missing.

use crate::checks::Check;
use crate::records::{Name, Rtype};
use crate::report::{Findings, Rule, Severity, facts, example, prose};
use super::lookup::Lookup;
use super::mx_with_domain_appended::meant;

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "mx-host-of-provider-missing",
        severity: Severity::Warning,
        message: prose("{exchange}, an MX host of {provider}, is missing"),
        why: prose("When the other hosts are busy or down there is no second way in: mail is late, and sometimes comes back."),
        source: prose("RFC 5321 §5.1, https://www.alibabacloud.com/help/en/alibaba-mail/latest/troubleshooting-causes-of-failure-to-send-and-receive-mail"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 5 mxn.mxhichina.com.
mxn.mxhichina.com. IN A 192.0.2.25
mxw.mxhichina.com. IN A 192.0.2.26
mail.example.com. IN CNAME mail.mxhichina.com.
example.com. IN TXT "v=spf1 include:spf.qiye.aliyun.com -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
; warning: mxw.mxhichina.com, an MX host of Alibaba Mail China (Enterprise/group edition), is missing
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
    let provider = lookup.provider()?;
    let exchanges = lookup.exchanges()?;
    // None at all is a fault of its own.
    if !exchanges.iter().any(|(_, it)| provider.takes_mail_at(it)) {
        return Some(());
    }
    let meant: Vec<Name> = exchanges.iter().filter_map(|(_, it)| meant(lookup.domain, it)).collect();
    let there: Vec<&Name> = exchanges.iter().map(|(_, it)| it).chain(&meant).collect();
    for expected in provider.missing_exchanges(&there) {
        let facts = facts!(exchange: expected.host(), provider: provider.name);
        findings.add_live(&CHECK.rule, lookup.domain.host(), Rtype::MX, facts);
    }
    Some(())
}
