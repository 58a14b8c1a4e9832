//! More name servers than anybody needs.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "many-ns",
        severity: Severity::Hint,
        message: prose("{owner} has {count} name servers"),
        why: prose("More than seven make answers large and old entries likely: one that no longer serves the zone makes mail wait."),
        source: prose("RFC 1912 §2.8"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
dept 3600 IN NS ns1.example.org.
dept 3600 IN NS ns2.example.org.
dept 3600 IN NS ns3.example.org.
dept 3600 IN NS ns4.example.org.
dept 3600 IN NS ns5.example.org.
dept 3600 IN NS ns6.example.org.
dept 3600 IN NS ns7.example.org.
dept 3600 IN NS ns8.example.org.
;            ^^ hint: dept.shop.example. has 8 name servers
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
dept 3600 IN NS ns1.example.org.
dept 3600 IN NS ns2.example.org.
dept 3600 IN NS ns3.example.org.
dept 3600 IN NS ns4.example.org.
dept 3600 IN NS ns5.example.org.
dept 3600 IN NS ns6.example.org.
dept 3600 IN NS ns7.example.org.
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::NS], run),
};

fn run(servers: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = servers.zone;
    if let Some(eighth) = servers.records().nth(7) {
        findings.add(&CHECK.rule, zone.rtype_span(eighth), facts!(owner: zone.names().show(servers.owner), count: servers.len()));
    }
}
