//! A domain that takes no mail, but lets hosts send.

use crate::checks::Check;
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, facts, example, prose};
use super::lookup::Lookup;

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "null-mx-with-senders",
        severity: Severity::Warning,
        message: prose("{domain} takes no mail, but its SPF record is {record}"),
        why: prose("Receivers refuse mail from a domain to which they could not return it, with 550 5.7.27."),
        source: prose("RFC 7505 §4.2"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 0 .
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
; warning: example.com takes no mail, but its SPF record is v=spf1 ip4:192.0.2.25 -all
; hint: example.com declares that it takes no mail
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
    if !lookup.takes_no_mail()? {
        return Some(());
    }
    for record in lookup.spf_records()? {
        let refuses_all = record.split_whitespace().skip(1).all(|it| it.eq_ignore_ascii_case("-all"));
        if !refuses_all {
            let facts = facts!(domain: lookup.domain.host(), record: record);
            findings.add_live(&CHECK.rule, lookup.domain.host(), Rtype::TXT, facts);
        }
    }
    Some(())
}
