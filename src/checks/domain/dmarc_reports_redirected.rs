//! The host of the reports sends them on to yet another host.

use super::lookup::Lookup;
use crate::checks::Check;
use crate::evaluation::dmarc::Consent;
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "dmarc-reports-redirected",
        severity: Severity::Warning,
        message: prose("{record_at} sends the DMARC reports for {host} on to another host"),
        why: prose("Receivers then send no reports at all: neither to {address} nor to the other host."),
        source: prose("RFC 9990 \"Verifying External Destinations\""),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
example.org. IN MX 10 mx.example.net.
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:reports@example.org"
example.com._report._dmarc.example.org. IN TXT "v=DMARC1; rua=mailto:a@example.info"
; warning: example.com._report._dmarc.example.org sends the DMARC reports for example.org on to another host
"#),
        right: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
example.org. IN MX 10 mx.example.net.
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:reports@example.org"
example.com._report._dmarc.example.org. IN TXT "v=DMARC1; rua=mailto:a@example.org"
"#),
        ..Rule::DOMAIN
    },
    run,
};

fn run(lookup: &Lookup<'_>, findings: &mut Findings) -> Option<()> {
    for destination in lookup.dmarc()?.destinations.iter().filter(|it| it.consent == Consent::Redirected) {
        let record_at = destination.record_at.as_ref()?.host();
        let facts = facts!(record_at: record_at, host: destination.host.host(), address: destination.uri);
        findings.add_live(&CHECK.rule, record_at, Rtype::TXT, facts);
    }
    Some(())
}
