//! An address where a host name is wanted.

use super::Look;
use super::target::{Suspicion, suspicion};
use crate::records::Rtype;
use crate::records::zone::{NameId, Record, Zone};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};
use crate::syntax::zone::Word;
use crate::text::{Seen, Span};
use std::net::IpAddr;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "target-is-address",
        severity: Severity::Error,
        message: prose("{rtype} wants a host name, and {target} is an address"),
        why: prose("The address is read as a name that does not exist: nothing reaches this host, and an MX that points at it gets no mail."),
        fixes: &[USE_NAME, USE_NAME_AND_ADDRESS, USE_ADDRESS_TYPE],
        source: prose("RFC 5321 §5.1, RFC 2181 §10.3, RFC 2782"),
        wrong: example("
$ORIGIN shop.example.
@ IN MX 10 192.0.2.25
;          ^^^^^^^^^^ error: MX wants a host name, and 192.0.2.25 is an address
"),
        right: example("
$ORIGIN shop.example.
@ IN MX 10 mail
mail IN A 192.0.2.25
"),
        ..Rule::ZONE
    },
    run: Look::Zone(run),
};

const USE_NAME: &str = "use the name that has this address";
const USE_NAME_AND_ADDRESS: &str = "give the address a name of its own";
const USE_ADDRESS_TYPE: &str = "make it an address record";

fn run(zone: &Zone<'_>, findings: &mut Findings) {
    let mut hosts = None;
    for record in zone.records().iter().filter(|it| it.name().is_some() && !it.names_plainly()) {
        if let Some(target) = zone.target(record)
            && let Some(Suspicion::Address(address)) = suspicion(zone, &target)
        {
            tell(zone, record, target.word, address, &mut hosts, findings);
            // As a name of the zone it has no address, and a server of the zone itself must have one.
            if record.rtype == Rtype::NS && !target.absolute && zone.apex() == Some(record.owner) {
                findings.make_invalid();
            }
        }
    }
}

#[cold]
#[inline(never)]
fn tell(zone: &Zone<'_>, record: &Record, word: Word, address: IpAddr, hosts: &mut Option<Hosts>, findings: &mut Findings) {
    let written = word.content.of(zone.text());
    let finding = findings.add(&CHECK.rule, word.span, facts!(rtype: record.rtype, target: written));
    let rtype = if address.is_ipv4() { "A" } else { "AAAA" };
    if matches!(record.rtype, Rtype::CNAME | Rtype::PTR) && !zone.is_reverse() {
        let edits = [(zone.rtype_span(record), rtype.to_string()), (word.span, address.to_string())];
        finding.fix(USE_ADDRESS_TYPE, Applicability::Likely, edits);
    } else if let Some(name) = hosts.get_or_insert_with(|| Hosts::of(zone)).of_address(address) {
        let name = zone.names().show_below(name, zone.origin(record));
        finding.fix(USE_NAME, Applicability::Likely, [(word.span, name)]);
    } else if let Some(line) = zone.line_span(record).filter(|_| !zone.words(record).any(|it| it.quoted)) {
        // A new line behind the record, for a name that is free.
        let labels: &[&str] = match record.rtype {
            Rtype::MX => &["mail", "mx", "mx1", "mail-host"],
            Rtype::NS => &["ns", "ns1", "ns2", "ns3", "name-server"],
            Rtype::SRV => &["host", "server", "service-host"],
            _ => &[],
        };
        let label = labels.iter().find(|it| is_free(zone, record, it));
        let Some(label) = label else { return };
        let break_before = if line.of(zone.text()).ends_with(['\n', '\r']) { "" } else { "\n" };
        let new_line = format!("{break_before}{label} IN {rtype} {address}\n");
        let end = Span::at(line.end as usize);
        finding.fix(USE_NAME_AND_ADDRESS, Applicability::Likely, [(word.span, label.to_string()), (end, new_line)]);
    }
}

/// The names that have an address already.
#[derive(Default)]
struct Hosts {
    names: Vec<NameId>,
    by_address: Seen,
}

impl Hosts {
    fn of(zone: &Zone<'_>) -> Hosts {
        let mut hosts = Hosts::default();
        for record in zone.records().iter().filter(|it| matches!(it.rtype, Rtype::A | Rtype::AAAA)) {
            if let Ok(address) = record.data().of(zone.text()).trim().parse() {
                // In case of several the first in the text.
                hosts.by_address.first(&octets(address), hosts.names.len() as u32);
                hosts.names.push(record.owner);
            }
        }
        hosts
    }

    fn of_address(&self, address: IpAddr) -> Option<NameId> {
        self.by_address.get(&octets(address)).map(|it| self.names[it as usize])
    }
}

/// An IPv4 address is told apart from all of IPv6 by what it is mapped to.
fn octets(address: IpAddr) -> [u8; 16] {
    match address {
        IpAddr::V4(address) => address.to_ipv6_mapped().octets(),
        IpAddr::V6(address) => address.octets(),
    }
}

/// Whether a label below the record's origin has no records.
fn is_free(zone: &Zone<'_>, record: &Record, label: &str) -> bool {
    zone.names().child(zone.origin(record), label).is_none_or(|it| zone.node(it).len() == 0)
}
