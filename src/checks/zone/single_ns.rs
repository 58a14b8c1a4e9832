//! One name server alone.

use super::Look;
use super::address_of_nobody::is_named_for_inside;
use crate::records::Rtype;
use crate::records::zone::{NameId, Record, Rrset, Zone};
use crate::text::insert_sorted;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "single-ns",
        severity: Severity::Warning,
        message: prose("{apex} has one name server only"),
        why: prose("When this server is down nobody finds the mail hosts of the domain: at least two are required."),
        source: prose("RFC 2182 §5, RFC 1912 §2.8"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
;         ^^ warning: shop.example. has one name server only
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Zone(run),
};

fn run(zone: &Zone<'_>, findings: &mut Findings) {
    let Some(apex) = zone.apex().filter(|_| zone.is_whole() && zone.is_complete() && !is_named_for_inside(zone)) else { return };
    let Some(servers) = zone.rrset(apex, Rtype::NS) else { return };
    // A zone that its own machine answers for, a list of policies for instance, is not asked for by others.
    let is_local = |it: NameId| it == NameId::ROOT || ["localhost", "invalid"].iter().any(|local| zone.names().label(it).eq_ignore_ascii_case(local));
    // A record with a slip in it may well name another, as may one whose name was read from its class.
    let is_slip = |it: &Record| it.is_faulty() || it.name().is_none() || zone.names().is_labelled(it.owner, "IN");
    if let [server] = names_of(servers)[..]
        && !is_local(server)
        && !zone.of_type(Rtype::NS).any(is_slip)
    {
        findings.add(&CHECK.rule, zone.rtype_span(servers.first()), facts!(apex: zone.names().show(apex)));
    }
}

/// The servers of NS records, each once.
pub fn names_of(servers: Rrset<'_, '_>) -> Vec<NameId> {
    let mut names = Vec::new();
    for name in servers.records().filter_map(Record::name) {
        insert_sorted(&mut names, name);
    }
    names
}
