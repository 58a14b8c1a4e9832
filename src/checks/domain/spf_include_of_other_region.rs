//! The SPF record includes another region or edition of the provider.

use crate::checks::Check;
use crate::providers::spf::{self, Agreement};
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, facts, example, prose};
use super::lookup::Lookup;

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "spf-include-of-other-region",
        severity: Severity::Error,
        message: prose("the SPF record of {domain} includes {include}, but {provider} needs {expected}"),
        why: prose("Mail sent through {provider} fails SPF: receivers refuse it or put it with the spam. The corrected record: {corrected}"),
        source: prose("https://www.alibabacloud.com/help/en/alibaba-mail/latest/spfadd"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 5 mxn.mxhichina.com.
example.com. IN MX 10 mxw.mxhichina.com.
mxn.mxhichina.com. IN A 192.0.2.25
mxw.mxhichina.com. IN A 192.0.2.26
mail.example.com. IN CNAME mail.mxhichina.com.
example.com. IN TXT "v=spf1 include:spf.sg.aliyun.com -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
; error: the SPF record of example.com includes spf.sg.aliyun.com, but Alibaba Mail China (Enterprise/group edition) needs spf.qiye.aliyun.com
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
    let Some(expected) = provider.spf.as_ref().map(|it| it.value) else { return Some(()) };
    let [record] = &lookup.spf_records()?[..] else { return Some(()) };
    if let Agreement::OtherRegion(include) = spf::agreement([&**record], provider)
        && !lookup.spf_reaches(provider, record)?
    {
        let domain = lookup.domain.host();
        let corrected = spf::corrected([&**record], Some(provider));
        let facts = facts!(domain: domain, include: include, expected: expected, provider: provider.name, corrected: corrected);
        findings.add_live(&CHECK.rule, lookup.domain.host(), Rtype::TXT, facts);
    }
    Some(())
}
