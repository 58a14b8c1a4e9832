//! An MTA-STS record, and no host that holds the policy.

use super::lookup::Lookup;
use crate::checks::Check;
use crate::dns::Question;
use crate::records::Rtype;
use crate::records::mta_sts::read_id;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "mta-sts-host-without-address",
        severity: Severity::Error,
        message: prose("_mta-sts.{domain} announces a policy, and its host {host} has no address"),
        why: prose("Senders fetch the policy from that host. Without it there is no policy: mail is sent as if MTA-STS were not there, or by an old policy until it expires."),
        source: prose("RFC 8461 §3.2, RFC 8461 §3.3"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
_mta-sts.example.com. IN TXT "v=STSv1; id=20260101000000"
; error: _mta-sts.example.com announces a policy, and its host mta-sts.example.com has no address
"#),
        right: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
_mta-sts.example.com. IN TXT "v=STSv1; id=20260101000000"
mta-sts.example.com. IN CNAME mta-sts.example.net.
mta-sts.example.net. IN AAAA 2001:db8::25
"#),
        ..Rule::DOMAIN
    },
    run,
};

fn run(lookup: &Lookup<'_>, findings: &mut Findings) -> Option<()> {
    let answer = lookup.answer(&lookup.domain.child("_mta-sts")?, Rtype::TXT)?;
    let announced = answer.texts().filter(|it| read_id(it).is_some()).count() == 1;
    let host = lookup.domain.child("mta-sts").filter(|_| announced)?;
    let rtypes = [Rtype::A, Rtype::AAAA];
    lookup.foresee(rtypes.map(|it| Question::new(host.clone(), it)));
    for rtype in rtypes {
        if !lookup.records(&host, rtype)?.is_empty() {
            return Some(());
        }
    }
    let facts = facts!(domain: lookup.domain.host(), host: host.host());
    findings.add_live(&CHECK.rule, host.host(), Rtype::A, facts);
    Some(())
}
