//! A host of the own domain that leads elsewhere than to the provider.

use crate::checks::Check;
use crate::providers::{self, Status};
use crate::records::{Name, Rtype};
use crate::report::{Findings, Rule, Severity, facts, example, prose};
use super::lookup::Lookup;

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "cname-differs-from-provider",
        severity: Severity::Warning,
        message: prose("{host} leads to {found}, not to {expected}"),
        why: prose("Mail programs and browsers that are set to {host} do not reach {provider}."),
        source: prose("https://www.alibabacloud.com/help/en/alibaba-mail/latest/troubleshooting-causes-of-failure-to-send-and-receive-mail"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 5 mxn.mxhichina.com.
example.com. IN MX 10 mxw.mxhichina.com.
mxn.mxhichina.com. IN A 192.0.2.25
mxw.mxhichina.com. IN A 192.0.2.26
mail.example.com. IN CNAME www.example.net.
example.com. IN TXT "v=spf1 include:spf.qiye.aliyun.com -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
; warning: mail.example.com leads to www.example.net., not to mail.mxhichina.com
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
        if row.status == Status::Wrong {
            let (host, found) = (format!("{}.{}", row.host, lookup.domain.host()), row.found.join(", "));
            let facts = facts!(host: host, found: found, expected: cname.value.target, provider: provider.name);
            findings.add_live(&CHECK.rule, host, Rtype::CNAME, facts);
        }
    }
    Some(())
}
