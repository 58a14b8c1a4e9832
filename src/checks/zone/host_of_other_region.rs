//! A host of the domain that leads to another region of the provider that takes the mail.

use super::Look;
use super::taker::{Taken, target_name};
use crate::providers::Provider;
use crate::records::Rtype;
use crate::records::zone::{Record, Zone};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "host-of-other-region",
        severity: Severity::Warning,
        message: prose("{target} belongs to another region or edition; the mail is at {provider}"),
        why: prose("The mailboxes are not there: the mail program or the web mail that uses this name cannot log in."),
        fixes: &[REPLACE],
        source: prose("https://www.alibabacloud.com/help/en/alibaba-mail/latest/1000112"),
        wrong: example("
shop.example. IN MX 5 mx1.sg.aliyun.com.
imap.shop.example. IN CNAME imap.qiye.aliyun.com.
;                           ^^^^^^^^^^^^^^^^^^^^^ warning: imap.qiye.aliyun.com belongs to another region or edition; the mail is at Alibaba Mail (Singapore site)
"),
        right: example("
shop.example. IN MX 5 mx1.sg.aliyun.com.
imap.shop.example. IN CNAME imap.sg.aliyun.com.
"),
        ..Rule::ZONE
    },
    run: Look::Takers(run),
};

const REPLACE: &str = "use the host of the region that takes the mail";

fn run(taken: &Taken<'_, '_>, findings: &mut Findings) {
    let zone = taken.zone();
    let provider = taken.provider;
    for expected in provider.cname.iter().map(|it| &it.value) {
        for host in [expected.host].into_iter().chain(expected.also_accept_host.iter().copied()) {
            let alias = zone.names().child(taken.owner, host).and_then(|it| zone.rrset(it, Rtype::CNAME));
            let Some(alias) = alias.map(|it| it.first()) else { continue };
            if !alias.name().is_some_and(|it| zone.names().is(it, expected.target)) {
                look_at(zone, alias, expected.target, provider, findings);
            }
        }
    }
}

#[cold]
#[inline(never)]
fn look_at(zone: &Zone<'_>, alias: &Record, expected: &str, provider: &Provider, findings: &mut Findings) {
    let (Some(name), Some(target)) = (target_name(zone, alias), zone.target(alias)) else { return };
    let key = name.key();
    if key == expected || !provider.siblings().flat_map(|it| it.cname).any(|it| key == it.value.target) {
        return;
    }
    findings
        .add(&CHECK.rule, target.word.span, facts!(target: name.host(), provider: provider.name))
        .fix(REPLACE, Applicability::Likely, [(target.word.span, format!("{expected}."))]);
}
