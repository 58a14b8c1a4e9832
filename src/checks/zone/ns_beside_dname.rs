//! A delegation at a name that a DNAME leads elsewhere.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "ns-beside-dname",
        severity: Severity::Error,
        message: prose("{owner} has a DNAME, and also NS records"),
        why: prose("Servers refuse the zone, or resolvers follow now the one, now the other: mail hosts below the name are found by chance."),
        related: prose("the DNAME"),
        source: prose("RFC 6672 §2.3, RFC 6672 §2.4"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
dept 3600 IN DNAME dept.example.net.
dept 3600 IN NS ns1.example.net.
;            ^^ error: dept.shop.example. has a DNAME, and also NS records
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
dept 3600 IN DNAME dept.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::DNAME], run),
};

fn run(dnames: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = dnames.zone;
    // At the apex the NS records are those of the zone itself.
    let servers = zone.rrset(dnames.owner, Rtype::NS).filter(|_| !dnames.is_at_apex());
    if let Some(servers) = servers {
        findings
            .add(&CHECK.rule, zone.rtype_span(servers.first()), facts!(owner: zone.names().show(dnames.owner)))
            .related(zone.rtype_span(dnames.first()));
    }
}
