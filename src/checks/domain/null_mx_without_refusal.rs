//! A domain that takes no mail, and does not say that it sends none.

use super::lookup::Lookup;
use crate::checks::Check;
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, example, facts, prose};

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "null-mx-without-refusal",
        severity: Severity::Hint,
        message: prose("{domain} takes no mail, but has no SPF record that says that it sends none"),
        why: prose("Anybody can send mail in its name. A domain without mail has the record v=spf1 -all."),
        source: prose("RFC 7505 §4.2, RFC 7208 §10.1.2"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 0 .
; hint: example.com declares that it takes no mail
; hint: example.com takes no mail, but has no SPF record that says that it sends none
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
    if lookup.takes_no_mail()? && lookup.spf_records()?.is_empty() {
        findings.add_live(&CHECK.rule, lookup.domain.host(), Rtype::TXT, facts!(domain: lookup.domain.host()));
    }
    Some(())
}
