//! An MX host of the domain itself that its SPF record does not let send.

use super::lookup::Lookup;
use crate::checks::Check;
use crate::evaluation::spf::{SpfQuery, SpfResult, evaluate_spf};
use crate::records::{Name, Rtype};
use crate::report::{Findings, Rule, Severity, example, facts, prose};
use std::net::IpAddr;

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "own-mx-host-not-authorised",
        severity: Severity::Hint,
        message: prose("the MX host {host} ({address}) may not send for {domain}: SPF says {result}"),
        why: prose("If it also sends mail, that mail is refused or put with the spam. Then add mx or its address to the record."),
        source: prose("RFC 7208 §5.4, RFC 7208 §8"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.com.
mx.example.com. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.80 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
; hint: the MX host mx.example.com (192.0.2.25) may not send for example.com: SPF says fail
"#),
        right: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.com.
mx.example.com. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
"#),
        ..Rule::DOMAIN
    },
    run,
};

/// More addresses than these are not tried.
const MOST: usize = 4;

fn run(lookup: &Lookup<'_>, findings: &mut Findings) -> Option<()> {
    let [_record] = &lookup.spf_records()?[..] else { return Some(()) };
    let hosts = lookup.own_mail_hosts()?;
    let addresses = hosts.iter().flat_map(|host| lookup.addresses(host).unwrap_or_default().into_iter().map(move |it| (host, it)));
    let addresses: Vec<(&Name, IpAddr)> = addresses.take(MOST).collect();
    for (host, address) in addresses {
        let domain = lookup.domain.host();
        let query = SpfQuery::new(address, format!("postmaster@{domain}"), &domain);
        let result = evaluate_spf(&query, lookup).result;
        if matches!(result, SpfResult::Fail | SpfResult::Softfail | SpfResult::Neutral) {
            let facts = facts!(host: host.host(), address: address, domain: domain, result: result.as_str());
            findings.add_live(&CHECK.rule, host.host(), if address.is_ipv4() { Rtype::A } else { Rtype::AAAA }, facts);
        }
    }
    Some(())
}
