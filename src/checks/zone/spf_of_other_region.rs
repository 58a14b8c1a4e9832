//! An SPF record that includes another region of the provider that takes the mail.

use super::Look;
use super::taker::Taken;
use crate::providers::spf::{self, Agreement};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};
use crate::text::Span;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "spf-of-other-region",
        severity: Severity::Error,
        message: prose("{include} belongs to another region or edition; {provider} sends by {expected}"),
        why: prose("Mail sent through {provider} fails SPF: receivers refuse it or put it with the spam."),
        fixes: &[REPLACE],
        source: prose("https://www.alibabacloud.com/help/en/alibaba-mail/latest/spfadd"),
        wrong: example(r#"
shop.example. IN MX 5 mx1.sg.aliyun.com.
shop.example. IN TXT "v=spf1 include:spf.qiye.aliyun.com -all"
;                                    ^^^^^^^^^^^^^^^^^^^ error: spf.qiye.aliyun.com belongs to another region or edition; Alibaba Mail (Singapore site) sends by spf.sg.aliyun.com
"#),
        right: example(r#"
shop.example. IN MX 5 mx1.sg.aliyun.com.
shop.example. IN TXT "v=spf1 include:spf.sg.aliyun.com -all"
"#),
        ..Rule::ZONE
    },
    run: Look::Takers(run),
};

const REPLACE: &str = "include the region that takes the mail";

fn run(taken: &Taken<'_, '_>, findings: &mut Findings) {
    let provider = taken.provider;
    let Some(text) = taken.spf_text() else { return };
    let Agreement::OtherRegion(include) = spf::agreement([text], provider) else { return };
    let (Some(at), Some(places)) = (text.find(&format!(":{include}")), taken.spf_places()) else { return };
    let place = places.source(Span::new(at + 1, at + 1 + include.len()));
    let Some(expected) = provider.spf.as_ref().map(|it| it.value) else { return };
    findings
        .add(&CHECK.rule, place, facts!(include: include, provider: provider.name, expected: expected))
        .fix(REPLACE, Applicability::Likely, [(place, expected)]);
}
