//! A pattern of the MTA-STS policy that no MX host fits.

use super::lookup::Lookup;
use crate::checks::Check;
use crate::records::Rtype;
use crate::records::mta_sts::Policy;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "mta-sts-pattern-without-mx",
        severity: Severity::Hint,
        message: prose("no MX host of {domain} fits mx: {pattern} of the MTA-STS policy"),
        why: prose("It does no harm: it may stand for a host of the past or of the future. A misspelt one leaves the host that was meant uncovered."),
        source: prose("RFC 8461 §4.1"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.com.
example.com. IN MX 20 backup.example.net.
mx.example.com. IN A 192.0.2.25
backup.example.net. IN A 192.0.2.26
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
_mta-sts.example.com. IN TXT "v=STSv1; id=20260101000000"
mta-sts.example.com. IN A 192.0.2.80
; mta-sts: version: STSv1
; mta-sts: mode: enforce
; mta-sts: mx: *.example.com
; mta-sts: mx: backup.example.net
; mta-sts: mx: old.example.org
; mta-sts: max_age: 604800
; hint: no MX host of example.com fits mx: old.example.org of the MTA-STS policy
"#),
        right: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.com.
example.com. IN MX 20 backup.example.net.
mx.example.com. IN A 192.0.2.25
backup.example.net. IN A 192.0.2.26
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
_mta-sts.example.com. IN TXT "v=STSv1; id=20260101000000"
mta-sts.example.com. IN A 192.0.2.80
; mta-sts: version: STSv1
; mta-sts: mode: enforce
; mta-sts: mx: *.example.com
; mta-sts: mx: backup.example.net
; mta-sts: max_age: 604800
"#),
        ..Rule::DOMAIN
    },
    run,
};

fn run(lookup: &Lookup<'_>, findings: &mut Findings) -> Option<()> {
    let policy = Policy::read(lookup.policy?)?;
    let exchanges = lookup.exchanges()?;
    for pattern in policy.mx.iter().filter(|it| !exchanges.iter().any(|(_, host)| it.matches(host))) {
        let facts = facts!(domain: lookup.domain.host(), pattern: pattern);
        findings.add_live(&CHECK.rule, lookup.domain.host(), Rtype::MX, facts);
    }
    Some(())
}
