//! MX records that lead to a known provider, and also elsewhere.

use super::Look;
use super::name_misspelt;
use super::taker::{Taken, target_name};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "mx-of-two-providers",
        severity: Severity::Warning,
        message: prose("mail goes to {provider}, and this record also sends it to {target}"),
        why: prose("Each message goes to one of them. Whoever does not know the mailbox refuses it, so mail arrives only sometimes."),
        fixes: &[DELETE],
        source: prose("RFC 5321 §5.1, https://help.aliyun.com/en/document_detail/609862.html"),
        wrong: example("
shop.example. IN MX 5 mx1.sg.aliyun.com.
shop.example. IN MX 10 mx2.sg.aliyun.com.
shop.example. IN MX 10 mx.example.net.
;                      ^^^^^^^^^^^^^^^ warning: mail goes to Alibaba Mail (Singapore site), and this record also sends it to mx.example.net
"),
        right: example("
shop.example. IN MX 5 mx1.sg.aliyun.com.
shop.example. IN MX 10 mx2.sg.aliyun.com.
"),
        ..Rule::ZONE
    },
    run: Look::Takers(run),
};

const DELETE: &str = "delete this MX record";

fn run(taken: &Taken<'_, '_>, findings: &mut Findings) {
    let zone = taken.zone();
    // One alone is the provider's.
    for mx in taken.mxs().filter(|_| taken.mxs().len() > 1) {
        let (Some(name), Some(target)) = (target_name(zone, mx), zone.target(mx)) else { continue };
        // A relative target is a missing dot, a null MX a contradiction, and an address no host: each says so itself.
        let is_address = || name.host().parse::<std::net::IpAddr>().is_ok();
        if taken.provider.takes_mail_at(&name) || name.is_root() || !target.absolute || is_address() {
            continue;
        }
        // So does a slip in the provider's name.
        if name_misspelt::tells(zone, target.word.content) {
            continue;
        }
        let finding = findings.add(&CHECK.rule, target.word.span, facts!(provider: taken.provider.name, target: name.host()));
        if let Some(line) = zone.line_span(mx) {
            finding.fix(DELETE, Applicability::Likely, [(line, "")]);
        }
    }
}
