//! A mail host with an address that the Internet does not route.

use super::Look;
use super::target;
use crate::records::Rtype;
use crate::records::zone::Zone;
use crate::report::{Findings, Rule, Severity, facts, example};
use std::net::{Ipv4Addr, Ipv6Addr};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "address-of-nobody",
        severity: Severity::Warning,
        message: "the mail host {host} has the address {address}, which nobody outside can reach",
        why: "Addresses of private networks and of the machine itself are not routed: senders on the Internet cannot deliver mail to this host.",
        related: "the MX record",
        source: "RFC 5321 §5.1",
        wrong: example("
shop.example. IN MX 10 mail.shop.example.
mail.shop.example. IN A 192.168.1.25
;                       ^^^^^^^^^^^^ warning: the mail host mail.shop.example. has the address 192.168.1.25, which nobody outside can reach
"),
        right: example("
shop.example. IN MX 10 mail.shop.example.
mail.shop.example. IN A 192.0.2.25
"),
        ..Rule::ZONE
    },
    run: Look::Zone(run),
};

fn run(zone: &Zone<'_>, findings: &mut Findings) {
    let mut seen = std::collections::HashSet::new();
    for mx in zone.of_type(Rtype::MX) {
        let Some(host) = target::plain(zone, mx).map(|it| it.name) else { continue };
        if !seen.insert(host) {
            continue;
        }
        let addresses = zone.node(host).filter(|it| matches!(it.rtype, Rtype::A | Rtype::AAAA) && !it.is_faulty());
        for record in addresses {
            let written = record.data().of(zone.text()).trim();
            let unreachable = match record.rtype {
                Rtype::A => written.parse().is_ok_and(is_local_v4),
                _ => written.parse().is_ok_and(is_local_v6),
            };
            if unreachable {
                let facts = facts!(host: zone.names().show(host), address: written);
                findings.add(&CHECK.rule, record.data(), facts).related(zone.rtype_span(mx));
            }
        }
    }
}

/// Private, loopback, link-local, or "this host".
fn is_local_v4(address: Ipv4Addr) -> bool {
    let shared = address.octets()[0] == 100 && (64..128).contains(&address.octets()[1]);
    address.is_private() || address.is_loopback() || address.is_link_local() || address.octets()[0] == 0 || shared
}

fn is_local_v6(address: Ipv6Addr) -> bool {
    let first = address.segments()[0];
    address.is_loopback() || address.is_unspecified() || first & 0xffc0 == 0xfe80 || first & 0xfe00 == 0xfc00
}
