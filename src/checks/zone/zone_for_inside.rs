//! A zone that only the inside of a network can use.

use super::Look;
use super::address_of_nobody::{is_local, is_named_for_inside, serves_inside};
use super::target;
use crate::records::Rtype;
use crate::records::zone::Zone;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "zone-for-inside",
        severity: Severity::Hint,
        message: prose("{host} has the address {address}, and so have the name servers: this zone is for the inside only"),
        why: prose("Senders on the Internet can neither ask these name servers nor reach this mail host: they need a zone with public addresses."),
        related: prose("the MX record"),
        source: prose("RFC 2182 §4.3"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA dc1 hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS dc1
@ 3600 IN NS dc2
@ 3600 IN MX 10 mail
dc1 3600 IN A 10.0.0.1
dc2 3600 IN A 10.0.0.2
mail 3600 IN A 10.0.0.25
;              ^^^^^^^^^ hint: mail.shop.example. has the address 10.0.0.25, and so have the name servers: this zone is for the inside only
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1 hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1
@ 3600 IN NS ns2
@ 3600 IN MX 10 mail
ns1 3600 IN A 192.0.2.1
ns2 3600 IN A 192.0.2.2
mail 3600 IN A 192.0.2.25
"),
        ..Rule::ZONE
    },
    run: Look::Zone(run),
};

fn run(zone: &Zone<'_>, findings: &mut Findings) {
    if is_named_for_inside(zone) || !serves_inside(zone) {
        return;
    }
    for mx in zone.of_type(Rtype::MX) {
        let Some(host) = target::plain(zone, mx).map(|it| it.name) else { continue };
        if let Some(address) = zone.node(host).find(|it| is_local(zone, it)) {
            let facts = facts!(host: zone.names().show(host), address: address.data().of(zone.text()));
            findings.add(&CHECK.rule, address.data(), facts).related(zone.rtype_span(mx));
            return;
        }
    }
}
