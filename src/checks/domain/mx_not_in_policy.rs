//! An MX host that the MTA-STS policy does not name, in mode enforce.

use super::lookup::Lookup;
use crate::checks::Check;
use crate::records::Rtype;
use crate::records::mta_sts::Mode;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "mx-not-in-mta-sts-policy",
        severity: Severity::Error,
        message: prose("the MTA-STS policy of {domain} does not cover the MX host {exchange}"),
        why: prose("Senders that keep the policy deliver to no other hosts: what should go to {exchange} waits, and comes back after days. If the host is yours, the policy needs the line mx: {exchange}, and then the record at _mta-sts.{domain} a new id."),
        source: prose("RFC 8461 §4.1, RFC 8461 §5"),
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
; mta-sts: max_age: 604800
; error: the MTA-STS policy of example.com does not cover the MX host backup.example.net
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
    for host in lookup.outside_policy(Mode::Enforce)? {
        let facts = facts!(domain: lookup.domain.host(), exchange: host.host());
        findings.add_live(&CHECK.rule, lookup.domain.host(), Rtype::MX, facts);
    }
    Some(())
}
