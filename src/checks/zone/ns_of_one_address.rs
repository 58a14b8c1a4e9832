//! Several name servers, all at one address.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::Zone;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "ns-of-one-address",
        severity: Severity::Warning,
        message: prose("all {count} name servers of {apex} have the one address {address}"),
        why: prose("Several names do not make several servers: when this one is down nobody finds the mail hosts of the domain."),
        source: prose("RFC 2182 §3.1"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1 hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1
@ 3600 IN NS ns2
ns1 3600 IN A 192.0.2.53
ns2 3600 IN A 192.0.2.53
;             ^^^^^^^^^^ warning: all 2 name servers of shop.example. have the one address 192.0.2.53
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1 hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1
@ 3600 IN NS ns2
ns1 3600 IN A 192.0.2.53
ns2 3600 IN A 198.51.100.53
"),
        ..Rule::ZONE
    },
    run: Look::Zone(run),
};

fn run(zone: &Zone<'_>, findings: &mut Findings) {
    let Some(apex) = zone.apex().filter(|_| zone.is_whole() && zone.is_complete()) else { return };
    let Some(servers) = zone.rrset(apex, Rtype::NS) else { return };
    let hosts = super::single_ns::names_of(servers);
    if hosts.len() < 2 {
        return;
    }
    let mut seen: Option<&str> = None;
    let mut last = None;
    for host in &hosts {
        // One name with several addresses, or of elsewhere, and they are not all the same.
        let [address] = zone.rrset(*host, Rtype::A).map_or(vec![], |it| it.records().collect())[..] else { return };
        let written = address.data().of(zone.text());
        if zone.has(*host, Rtype::AAAA) || address.is_faulty() || seen.is_some_and(|it| it != written) {
            return;
        }
        (seen, last) = (Some(written), Some(address));
    }
    if let (Some(written), Some(address)) = (seen, last) {
        let facts = facts!(count: hosts.len(), apex: zone.names().show(apex), address: written);
        findings.add(&CHECK.rule, address.data(), facts);
    }
}
