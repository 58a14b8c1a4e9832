//! An MX host that is an alias.

use crate::checks::Check;
use crate::records::{Rdata, Rtype};
use crate::report::{Findings, Rule, Severity, facts, example, prose};
use super::lookup::Lookup;

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "mx-leads-to-alias",
        severity: Severity::Warning,
        message: prose("the MX host {exchange} is an alias of {target}"),
        why: prose("Not every server follows an alias here: mail from some senders is lost or delayed."),
        source: prose("RFC 2181 §10.3, RFC 5321 §5.1"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN CNAME mail.example.net.
mail.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
; warning: the MX host mx.example.net is an alias of mail.example.net
"#),
        right: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
"#),
        ..Rule::DOMAIN
    },
    run,
};

fn run(lookup: &Lookup<'_>, findings: &mut Findings) -> Option<()> {
    for host in lookup.mail_hosts()? {
        let Some(aliases) = lookup.records(&host, Rtype::CNAME) else { continue };
        if let Some(Rdata::Cname(target)) = aliases.first() {
            let facts = facts!(exchange: host.host(), target: target.host());
            findings.add_live(&CHECK.rule, host.host(), Rtype::CNAME, facts);
        }
    }
    Some(())
}
