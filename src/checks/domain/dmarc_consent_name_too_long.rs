//! Reports go to a host whose consent has no place in the DNS.

use super::lookup::Lookup;
use crate::checks::Check;
use crate::evaluation::dmarc::Consent;
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "dmarc-consent-name-too-long",
        severity: Severity::Warning,
        message: prose("{host} cannot say that it takes the DMARC reports of {domain}: the name for it would be too long"),
        why: prose("Receivers send no reports to {address}. Its host would have to publish a record below {domain}._report._dmarc, and the whole name may have 255 octets. Take an address at a host with a shorter name."),
        source: prose("RFC 9990 \"Verifying External Destinations\""),
        wrong: example(r#"$ORIGIN a-long-label-of-a-long-domain-that-somebody-has-to-type-again.a-long-label-of-a-long-domain-that-somebody-has-to-type-twice.example.
a-long-label-of-a-long-domain-that-somebody-has-to-type-again.a-long-label-of-a-long-domain-that-somebody-has-to-type-twice.example. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
a-long-label-of-a-long-domain-that-somebody-has-to-type-again.a-long-label-of-a-long-domain-that-somebody-has-to-type-twice.example. IN TXT "v=spf1 ip4:192.0.2.25 -all"
another-long-label-of-a-host-that-takes-reports-from-all-over.another-long-label-of-a-host-that-reads-reports-from-all-over.example.org. IN MX 10 mx.example.net.
_dmarc.a-long-label-of-a-long-domain-that-somebody-has-to-type-twice.example. IN TXT "v=DMARC1; p=reject"
_dmarc.a-long-label-of-a-long-domain-that-somebody-has-to-type-again.a-long-label-of-a-long-domain-that-somebody-has-to-type-twice.example. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@another-long-label-of-a-host-that-takes-reports-from-all-over.another-long-label-of-a-host-that-reads-reports-from-all-over.example.org"
; warning: another-long-label-of-a-host-that-takes-reports-from-all-over.another-long-label-of-a-host-that-reads-reports-from-all-over.example.org cannot say that it takes the DMARC reports of a-long-label-of-a-long-domain-that-somebody-has-to-type-again.a-long-label-of-a-long-domain-that-somebody-has-to-type-twice.example: the name for it would be too long
"#),
        right: example(r#"$ORIGIN a-long-label-of-a-long-domain-that-somebody-has-to-type-again.a-long-label-of-a-long-domain-that-somebody-has-to-type-twice.example.
a-long-label-of-a-long-domain-that-somebody-has-to-type-again.a-long-label-of-a-long-domain-that-somebody-has-to-type-twice.example. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
a-long-label-of-a-long-domain-that-somebody-has-to-type-again.a-long-label-of-a-long-domain-that-somebody-has-to-type-twice.example. IN TXT "v=spf1 ip4:192.0.2.25 -all"
another-long-label-of-a-host-that-takes-reports-from-all-over.another-long-label-of-a-host-that-reads-reports-from-all-over.example.org. IN MX 10 mx.example.net.
_dmarc.a-long-label-of-a-long-domain-that-somebody-has-to-type-twice.example. IN TXT "v=DMARC1; p=reject"
_dmarc.a-long-label-of-a-long-domain-that-somebody-has-to-type-again.a-long-label-of-a-long-domain-that-somebody-has-to-type-twice.example. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@a-long-label-of-a-long-domain-that-somebody-has-to-type-again.a-long-label-of-a-long-domain-that-somebody-has-to-type-twice.example"
"#),
        ..Rule::DOMAIN
    },
    run,
};

fn run(lookup: &Lookup<'_>, findings: &mut Findings) -> Option<()> {
    for destination in lookup.dmarc()?.destinations.iter().filter(|it| it.consent == Consent::NameTooLong) {
        let facts = facts!(domain: lookup.domain.host(), host: destination.host.host(), address: destination.uri);
        findings.add_live(&CHECK.rule, format!("_dmarc.{}", lookup.domain.host()), Rtype::TXT, facts);
    }
    Some(())
}
