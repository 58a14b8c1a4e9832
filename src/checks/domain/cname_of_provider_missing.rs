//! A host of the own domain that the provider proposes is not there.

use crate::checks::Check;
use crate::providers::{self, Status};
use crate::records::{Name, Rtype};
use crate::report::{Findings, Rule, Severity, facts, example, prose};
use super::lookup::Lookup;

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "cname-of-provider-missing",
        severity: Severity::Hint,
        message: prose("{host} does not exist"),
        why: prose("Only mail programs and browsers that are set to {host} miss it. Set to {expected}, they need no such name."),
        source: prose("https://www.alibabacloud.com/help/en/alibaba-mail/latest/troubleshooting-causes-of-failure-to-send-and-receive-mail"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 5 mxn.mxhichina.com.
example.com. IN MX 10 mxw.mxhichina.com.
mxn.mxhichina.com. IN A 192.0.2.25
mxw.mxhichina.com. IN A 192.0.2.26
example.com. IN TXT "v=spf1 include:spf.qiye.aliyun.com -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
; hint: mail.example.com does not exist
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
    let found = |name: &Name, rtype| lookup.records(name, rtype);
    lookup.at_domain(Rtype::MX)?;
    for cname in provider.cname.iter().filter(|it| it.source.authority == "first-party") {
        let Some(row) = providers::own_host(&cname.value, lookup.domain, &found) else { continue };
        if row.status == Status::Missing {
            let host = format!("{}.{}", row.host, lookup.domain.host());
            findings.add_live(&CHECK.rule, &host, Rtype::CNAME, facts!(host: host, expected: cname.value.target));
        }
    }
    Some(())
}
