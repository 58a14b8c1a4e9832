//! A name server below its own delegation, without an address here.

use super::Look;
use super::target;
use crate::records::Rtype;
use crate::records::zone::{NameId, Rrset};
use crate::report::{Findings, Rule, Severity, facts, example, prose};
use crate::syntax::zone::clip;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "missing-glue",
        severity: Severity::Error,
        message: prose("the name server {target} lies below {cut}, and its address is missing here"),
        why: prose("To ask this server one must know its address, and only the server knows it: names below the delegation are not found, mail hosts among them. Add an A or AAAA record for it here."),
        source: prose("RFC 1034 §4.2.1"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
dept 3600 IN NS ns.dept
;               ^^^^^^^ error: the name server ns.dept lies below dept.shop.example., and its address is missing here
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
dept 3600 IN NS ns.dept
ns.dept 3600 IN A 192.0.2.53
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::NS], run),
};

fn run(servers: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = servers.zone;
    if !(zone.is_whole() && zone.is_complete()) || Some(servers.owner) == zone.apex() {
        return;
    }
    if !zone.holds(servers.owner) {
        return;
    }
    // A wildcard below the delegation may stand for the address.
    let has_address = |it: NameId| zone.has_address(zone.wildcard(it).unwrap_or(it));
    let below = |it: NameId| zone.names().is_at_or_below(it, servers.owner) && !has_address(it);
    for record in servers.records().filter(|it| it.name().is_some_and(below)) {
        if let Some(target) = target::plain(zone, record) {
            let facts = facts!(target: clip(target.word.content.of(zone.text())), cut: zone.names().show(record.owner));
            findings.add(&CHECK.rule, target.word.span, facts);
        }
    }
}
