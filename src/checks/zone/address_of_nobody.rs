//! A mail host or a name server with an address that the Internet does not route.

use super::Look;
use super::target;
use crate::records::Rtype;
use crate::records::zone::{NameId, Record, Rrset, Zone};
use crate::report::{Findings, Rule, Severity, facts, example, prose};
use crate::text::Seen;
use std::net::{Ipv4Addr, Ipv6Addr};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "address-of-nobody",
        severity: Severity::Warning,
        message: prose("{host} has the address {address}, which nobody outside can reach"),
        why: prose("Addresses of private networks and of the machine itself are not routed: senders on the Internet cannot deliver mail to this host, nor ask it where it is a name server."),
        related: prose("the record that points at it"),
        source: prose("RFC 5321 §5.1, RFC 2182 §4.3"),
        wrong: example("
shop.example. IN MX 10 mail.shop.example.
mail.shop.example. IN A 192.168.1.25
;                       ^^^^^^^^^^^^ warning: mail.shop.example. has the address 192.168.1.25, which nobody outside can reach
"),
        right: example("
shop.example. IN MX 10 mail.shop.example.
mail.shop.example. IN A 192.0.2.25
"),
        ..Rule::ZONE
    },
    run: Look::Together(&[Rtype::MX], |it| it.records().any(|mx| host(it.zone, mx).is_some()), run),
};

fn run(zone: &Zone<'_>, mxs: &[Rrset<'_, '_>], findings: &mut Findings) {
    if is_named_for_inside(zone) || serves_inside(zone) {
        return;
    }
    let mut seen = Seen::default();
    let servers = zone.apex().filter(|_| zone.is_whole()).and_then(|it| zone.rrset(it, Rtype::NS));
    for pointing in mxs.iter().chain(&servers).flat_map(|it| it.records()) {
        let Some(host) = host(zone, pointing).filter(|it| seen.is_new(&it.octets())) else { continue };
        for address in zone.node(host).filter(|it| is_local(zone, it)) {
            let facts = facts!(host: zone.names().show(host), address: address.data().of(zone.text()));
            findings.add(&CHECK.rule, address.data(), facts).related(zone.rtype_span(pointing));
        }
    }
}

/// The host that a record points at, if it has an address.
fn host(zone: &Zone<'_>, pointing: &Record) -> Option<NameId> {
    pointing.name().filter(|it| zone.has_address(*it) && target::is_plain(zone, pointing))
}

/// Whether the zone has a name that the Internet does not know.
pub fn is_named_for_inside(zone: &Zone<'_>) -> bool {
    let apex = zone.apex_text().to_ascii_lowercase();
    let last = apex.rsplit('.').next().unwrap_or_default();
    last == "localdomain" || INSIDE.contains(&last) || apex.ends_with("home.arpa")
}

/// Top-level names that are reserved for private networks and for tests, or used there alone.
pub const INSIDE: [&str; 8] = ["internal", "local", "lan", "home", "corp", "intranet", "private", "test"];

/// Whether all servers of the zone that have an address here have one of a private network: it is not for the Internet.
pub fn serves_inside(zone: &Zone<'_>) -> bool {
    let servers = zone.apex().filter(|_| zone.is_whole()).and_then(|it| zone.rrset(it, Rtype::NS));
    let hosts = servers.iter().flat_map(|it| it.records()).filter_map(Record::name);
    let mut addresses = hosts.flat_map(|it| zone.node(it)).filter(|it| matches!(it.rtype, Rtype::A | Rtype::AAAA)).peekable();
    addresses.peek().is_some() && addresses.all(|it| is_local(zone, it))
}

/// Whether a record is an address that the Internet does not route.
pub fn is_local(zone: &Zone<'_>, record: &Record) -> bool {
    let written = || record.data().of(zone.text()).trim();
    match record.rtype {
        Rtype::A => written().parse().is_ok_and(is_local_v4),
        Rtype::AAAA => written().parse().is_ok_and(is_local_v6),
        _ => false,
    }
}

/// Private, loopback, link-local, "this host", or of many hosts.
fn is_local_v4(address: Ipv4Addr) -> bool {
    let [first, second, ..] = address.octets();
    let shared = first == 100 && (64..128).contains(&second);
    address.is_private() || address.is_loopback() || address.is_link_local() || first == 0 || first >= 224 || shared
}

fn is_local_v6(address: Ipv6Addr) -> bool {
    let first = address.segments()[0];
    let mapped = address.to_ipv4_mapped().is_some();
    address.is_loopback() || address.is_unspecified() || address.is_multicast() || mapped || first & 0xffc0 == 0xfe80 || first & 0xfe00 == 0xfc00
}
