//! An address record in a zone of addresses.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "address-in-reverse-zone",
        severity: Severity::Warning,
        message: prose("{owner} is a name in a zone of addresses, and has an {rtype} record"),
        why: prose("Such a zone tells the names of addresses. The host that was meant has no address by this record: most often the final dot of its name is missing."),
        source: prose("RFC 1912 §2.3"),
        wrong: example("
$ORIGIN 2.0.192.in-addr.arpa.
mail.example.net 3600 IN A 192.0.2.25
^^^^^^^^^^^^^^^^ warning: mail.example.net.2.0.192.in-addr.arpa. is a name in a zone of addresses, and has an A record
"),
        right: example("
$ORIGIN 2.0.192.in-addr.arpa.
25 3600 IN PTR mail.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::A, Rtype::AAAA], run),
};

fn run(addresses: Rrset<'_, '_>, findings: &mut Findings) {
    let (zone, first) = (addresses.zone, addresses.first());
    if !zone.is_reverse() {
        return;
    }
    let names = zone.names();
    let owner = names.show(addresses.owner);
    // Some publish there the mask of a network.
    let of_itself = || {
        let reversed: Vec<&str> = first.data().of(zone.text()).rsplit('.').collect();
        owner.strip_suffix(".in-addr.arpa.") == Some(&reversed.join("."))
    };
    if names.label(addresses.owner).bytes().all(|it| it.is_ascii_digit()) && !of_itself() {
        return;
    }
    // A name server of the zone may well have its address here.
    let is_server = zone.of_type(Rtype::NS).any(|it| it.name() == Some(addresses.owner));
    if !is_server {
        let facts = facts!(owner: owner, rtype: first.rtype);
        findings.add(&CHECK.rule, zone.owner_span(first), facts);
    }
}
