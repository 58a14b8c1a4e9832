//! Reports go to another organisation, which does not say that it takes them.

use super::lookup::Lookup;
use crate::checks::Check;
use crate::evaluation::dmarc::Consent;
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "dmarc-reports-not-wanted",
        severity: Severity::Warning,
        message: prose("{host} does not say that it takes the DMARC reports of {domain}"),
        why: prose("Receivers send no reports to {address}. Whoever runs {host} allows them by a TXT record v=DMARC1; at {record_at}."),
        source: prose("RFC 9990 \"Verifying External Destinations\", RFC 7489 §7.1"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
example.org. IN MX 10 mx.example.net.
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:reports@example.org"
; warning: example.org does not say that it takes the DMARC reports of example.com
"#),
        right: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
example.org. IN MX 10 mx.example.net.
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:reports@example.org"
example.com._report._dmarc.example.org. IN TXT "v=DMARC1;"
"#),
        ..Rule::DOMAIN
    },
    run,
};

fn run(lookup: &Lookup<'_>, findings: &mut Findings) -> Option<()> {
    for destination in lookup.dmarc()?.destinations.iter().filter(|it| it.consent == Consent::Missing) {
        let record_at = destination.record_at.as_ref()?.host();
        let facts =
            facts!(domain: lookup.domain.host(), host: destination.host.host(), address: destination.uri, record_at: record_at);
        findings.add_live(&CHECK.rule, record_at, Rtype::TXT, facts);
    }
    Some(())
}
