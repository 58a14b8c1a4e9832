//! The SPF record does not let the provider send.

use crate::checks::Check;
use crate::providers::spf::{self, Agreement};
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, facts, example, prose};
use super::lookup::Lookup;

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "spf-include-missing-for-provider",
        severity: Severity::Warning,
        message: prose("the SPF record of {domain} does not include {include}"),
        why: prose("Mail sent through {provider} fails SPF: receivers refuse it or put it with the spam. The record with it: {corrected}"),
        source: prose("https://www.alibabacloud.com/help/en/alibaba-mail/latest/spfadd"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 5 mxn.mxhichina.com.
example.com. IN MX 10 mxw.mxhichina.com.
mxn.mxhichina.com. IN A 192.0.2.25
mxw.mxhichina.com. IN A 192.0.2.26
mail.example.com. IN CNAME mail.mxhichina.com.
example.com. IN TXT "v=spf1 ip4:192.0.2.80 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
; warning: the SPF record of example.com does not include spf.qiye.aliyun.com
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
    let Some(include) = provider.spf.as_ref().filter(|_| provider.needs_spf()).map(|it| it.value) else { return Some(()) };
    // With several records none counts, and without one there is nothing to correct.
    let [record] = &lookup.spf_records()?[..] else { return Some(()) };
    let included = spf::agreement([&**record], provider) != Agreement::NotIncluded || lookup.spf_reaches(provider, record)?;
    if !included && !lookup.takes_no_mail()? {
        let corrected = spf::corrected([&**record], Some(provider));
        let facts = facts!(domain: lookup.domain.host(), include: include, provider: provider.name, corrected: corrected);
        findings.add_live(&CHECK.rule, lookup.domain.host(), Rtype::TXT, facts);
    }
    Some(())
}
