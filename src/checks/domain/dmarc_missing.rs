//! No DMARC record, neither of the domain nor above it.

use crate::checks::Check;
use crate::evaluation::dmarc::Application;
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, facts, example, prose};
use super::lookup::Lookup;

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "dmarc-missing",
        severity: Severity::Warning,
        message: prose("{domain} has no DMARC record"),
        why: prose("Anybody can send in its name, and large receivers refuse those who send them much mail without one."),
        source: prose("RFC 9989 §4.10.1"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
; warning: example.com has no DMARC record
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
    lookup.at_domain(Rtype::TXT)?;
    if lookup.takes_no_mail()? || !lookup.dmarc_records(lookup.domain)?.is_empty() {
        return Some(());
    }
    if lookup.dmarc()?.policy == Application::NoRecord {
        findings.add_live(&CHECK.rule, lookup.domain.host(), Rtype::TXT, facts!(domain: lookup.domain.host()));
    }
    Some(())
}
