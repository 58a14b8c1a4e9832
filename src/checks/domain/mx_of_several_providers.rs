//! MX records of a provider beside those of somebody else.

use crate::checks::Check;
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, facts, example, prose};
use super::lookup::Lookup;
use super::mx_with_domain_appended::meant;

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "mx-of-several-providers",
        severity: Severity::Warning,
        message: prose("the MX records lead to {provider}, and also to {other}"),
        why: prose("Each message goes to one of them. Whoever does not know the mailbox refuses it, so that mail arrives only sometimes."),
        source: prose("RFC 5321 §5.1, https://help.aliyun.com/en/document_detail/609862.html"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 5 mxn.mxhichina.com.
example.com. IN MX 10 mxw.mxhichina.com.
mxn.mxhichina.com. IN A 192.0.2.25
mxw.mxhichina.com. IN A 192.0.2.26
example.com. IN MX 20 mx.example.net.
mx.example.net. IN A 192.0.2.25
mail.example.com. IN CNAME mail.mxhichina.com.
example.com. IN TXT "v=spf1 include:spf.qiye.aliyun.com -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
; warning: the MX records lead to Alibaba Mail China (Enterprise/group edition), and also to mx.example.net
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
    let takers = lookup.takers()?;
    let first = takers.first()?;
    let others = takers.iter().skip(1).map(|it| it.name.to_string());
    let strangers = lookup.mail_hosts()?.into_iter().filter(|host| !takers.iter().any(|it| it.takes_mail_at(host)));
    let strangers = strangers.filter(|host| meant(lookup.domain, host).is_none()).map(|it| it.host());
    for other in others.chain(strangers) {
        let facts = facts!(provider: first.name, other: other);
        findings.add_live(&CHECK.rule, lookup.domain.host(), Rtype::MX, facts);
    }
    Some(())
}
