//! CAA records that let nobody issue a certificate for the host of an MTA-STS policy.

use super::lookup::Lookup;
use crate::checks::Check;
use crate::dns::Question;
use crate::records::mta_sts::read_id;
use crate::records::{Name, Rdata, Rtype};
use crate::report::{Findings, Rule, Severity, example, facts, prose};

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "caa-forbids-certificate",
        severity: Severity::Warning,
        message: prose("the CAA records of {owner} let nobody issue a certificate for {host}"),
        why: prose("Senders fetch the policy of MTA-STS from {host} and need a valid certificate there. When the present one ends, there is no policy that can be fetched, and mail to a domain that enforces it may stop."),
        source: prose("RFC 8659 §3, RFC 8659 §4.2, RFC 8461 §3.3"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
_mta-sts.example.com. IN TXT "v=STSv1; id=20260101000000"
mta-sts.example.com. IN A 192.0.2.80
example.com. IN CAA 0 issue ";"
; warning: the CAA records of example.com let nobody issue a certificate for mta-sts.example.com
"#),
        right: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
_mta-sts.example.com. IN TXT "v=STSv1; id=20260101000000"
mta-sts.example.com. IN A 192.0.2.80
example.com. IN CAA 0 issue "ca.example.net"
"#),
        ..Rule::DOMAIN
    },
    run,
};

fn run(lookup: &Lookup<'_>, findings: &mut Findings) -> Option<()> {
    let answer = lookup.answer(&lookup.domain.child("_mta-sts")?, Rtype::TXT)?;
    let host = lookup.domain.child("mta-sts").filter(|_| answer.texts().any(|it| read_id(&it).is_some()))?;
    if lookup.addresses(&host)?.is_empty() {
        return Some(());
    }
    // The set that is the nearest above counts (RFC 8659 §3).
    let owners: [&Name; 2] = [&host, lookup.domain];
    lookup.foresee(owners.map(|it| Question::new(it.clone(), Rtype::CAA)));
    for owner in owners {
        let records = lookup.records(owner, Rtype::CAA)?;
        let issuers: Vec<String> = records.iter().filter_map(issuer).collect();
        if !issuers.is_empty() && issuers.iter().all(String::is_empty) {
            let facts = facts!(owner: owner.host(), host: host.host());
            findings.add_live(&CHECK.rule, owner.host(), Rtype::CAA, facts);
        }
        if !records.is_empty() {
            break;
        }
    }
    Some(())
}

/// Who may issue by an `issue` property; empty for nobody.
fn issuer(rdata: &Rdata) -> Option<String> {
    let Rdata::Other { presentation, .. } = rdata else { return None };
    let (_flags, rest) = presentation.trim_start().split_once(char::is_whitespace)?;
    let (tag, value) = rest.trim_start().split_once(char::is_whitespace)?;
    let value = value.trim().trim_matches('"').split(';').next()?.trim();
    tag.eq_ignore_ascii_case("issue").then(|| value.to_string())
}
