//! No SPF record.

use crate::checks::Check;
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, facts, example, prose};
use super::lookup::Lookup;

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "spf-missing",
        severity: Severity::Warning,
        message: prose("{domain} has no SPF record"),
        why: prose("Receivers cannot tell its mail from forged mail: many refuse it or put it with the spam."),
        source: prose("RFC 7208 §4.5, https://www.alibabacloud.com/help/en/alibaba-mail/latest/troubleshooting-causes-of-failure-to-send-and-receive-mail"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
; warning: example.com has no SPF record
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
    if lookup.spf_records()?.is_empty() && !lookup.takes_no_mail()? {
        findings.add_live(&CHECK.rule, lookup.domain.host(), Rtype::TXT, facts!(domain: lookup.domain.host()));
    }
    Some(())
}
