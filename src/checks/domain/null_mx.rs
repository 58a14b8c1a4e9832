//! A null MX: the domain takes no mail.

use crate::checks::Check;
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, facts, example, prose};
use super::lookup::Lookup;

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "null-mx",
        severity: Severity::Hint,
        message: prose("{domain} declares that it takes no mail"),
        why: prose("Senders give mail to it back at once. That is right for a domain without mailboxes, and wrong for any other."),
        source: prose("RFC 7505 §3"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 0 .
example.com. IN TXT "v=spf1 -all"
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
    if lookup.takes_no_mail()? {
        findings.add_live(&CHECK.rule, lookup.domain.host(), Rtype::MX, facts!(domain: lookup.domain.host()));
    }
    Some(())
}
