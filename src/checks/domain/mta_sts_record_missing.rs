//! An MTA-STS policy that no record announces.

use super::lookup::Lookup;
use crate::checks::Check;
use crate::records::Rtype;
use crate::records::mta_sts::Policy;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "mta-sts-record-missing",
        severity: Severity::Warning,
        message: prose("{domain} has an MTA-STS policy, but no record at {owner}"),
        why: prose("Senders look for the record first, and fetch the policy only where it is there: nobody applies the policy."),
        source: prose("RFC 8461 §3.1"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.com.
example.com. IN MX 20 backup.example.net.
mx.example.com. IN A 192.0.2.25
backup.example.net. IN A 192.0.2.26
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
mta-sts.example.com. IN A 192.0.2.80
; mta-sts: version: STSv1
; mta-sts: mode: enforce
; mta-sts: mx: *.example.com
; mta-sts: mx: backup.example.net
; mta-sts: max_age: 604800
; warning: example.com has an MTA-STS policy, but no record at _mta-sts.example.com
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
    Policy::read(lookup.policy?)?;
    let owner = lookup.domain.child("_mta-sts")?;
    let announced = |text: String| text.trim_start().get(..7).is_some_and(|it| it.eq_ignore_ascii_case("v=STSv1"));
    if !lookup.answer(&owner, Rtype::TXT)?.texts().any(announced) {
        findings.add_live(&CHECK.rule, owner.host(), Rtype::TXT, facts!(domain: lookup.domain.host(), owner: owner.host()));
    }
    Some(())
}
