//! The addresses that a domain's own SPF record lists one by one: its own servers. Networks, and whatever an `include` brings, belong to
//! others, who see to their names.

use super::lookup::Lookup;
use crate::dns::Question;
use crate::evaluation::spf::reverse_name;
use crate::records::spf::{Hosts, Mechanism, Qualifier, SpfRecord};
use crate::records::{Name, Rdata, Rtype};
use std::net::IpAddr;

/// An address that may send, and the term that says so.
pub struct Sender {
    pub address: IpAddr,
    pub term: String,
    /// Where its name is.
    pub reverse: Name,
}

/// More addresses than these are not looked at.
const MOST: usize = 8;
/// More names of one address than these are not looked at.
const MOST_NAMES: usize = 3;

/// The addresses, in the order of the record.
pub fn listed_singly(lookup: &Lookup<'_>) -> Option<Vec<Sender>> {
    let [text] = &lookup.spf_records()?[..] else { return Some(vec![]) };
    let Ok(record) = SpfRecord::read(text) else { return Some(vec![]) };
    let mut found: Vec<(IpAddr, String)> = Vec::new();
    let passing = || record.directives().filter(|(_, qualifier, _)| *qualifier == Qualifier::Pass);
    // Panels write `a` into every record, for a website that never sends: it says something only where it stands alone.
    let alone = passing().count() == 1 && record.redirect().is_none();
    for (term, _, mechanism) in passing() {
        let hosts = match mechanism {
            Mechanism::Ip(it) if it.prefix == if it.is_ip4() { 32 } else { 128 } => {
                found.push((it.address, record.word(term).to_string()));
                continue;
            }
            Mechanism::A(it) if is_single(it) => match name_of(&record, it) {
                Some(name) if name != *lookup.domain => vec![name],
                None if it.domain.is_some() => continue,
                _ if alone => vec![lookup.domain.clone()],
                _ => continue,
            },
            Mechanism::Mx(it) if is_single(it) && it.domain.is_none() => lookup.own_mail_hosts()?,
            _ => continue,
        };
        // What one host is not known for is no reason to pass over the others.
        let addresses: Vec<IpAddr> = hosts.iter().filter_map(|it| lookup.addresses(it)).flatten().collect();
        found.extend(addresses.into_iter().map(|it| (it, record.word(term).to_string())));
    }
    let mut senders: Vec<Sender> = Vec::new();
    for (address, term) in found.into_iter().filter(|(it, _)| is_public(*it)) {
        if senders.len() < MOST && !senders.iter().any(|it| it.address == address) {
            senders.extend(reverse_name(address).map(|reverse| Sender { address, term, reverse }));
        }
    }
    lookup.foresee(senders.iter().map(|it| Question::new(it.reverse.clone(), Rtype::PTR)));
    Some(senders)
}

/// The names that an address has.
pub fn names(lookup: &Lookup<'_>, sender: &Sender) -> Option<Vec<Name>> {
    let records = lookup.records(&sender.reverse, Rtype::PTR)?;
    let names = records.into_iter().filter_map(|it| match it {
        Rdata::Ptr(name) => Some(name),
        _ => None,
    });
    let names: Vec<Name> = names.take(MOST_NAMES).collect();
    let rtype = if sender.address.is_ipv4() { Rtype::A } else { Rtype::AAAA };
    lookup.foresee(names.iter().map(|it| Question::new(it.clone(), rtype)));
    Some(names)
}

fn is_single(hosts: &Hosts) -> bool {
    hosts.ip4_prefix.is_none_or(|it| it == 32) && hosts.ip6_prefix.is_none_or(|it| it == 128)
}

/// The host that is written; nothing where it has macros.
fn name_of(record: &SpfRecord, hosts: &Hosts) -> Option<Name> {
    let word = hosts.domain.as_ref()?.span.of(record.text());
    Name::read(word).ok().filter(|_| !word.contains('%'))
}

/// Whether mail can come from it over the Internet: what is private is another check's business.
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(it) => !(it.is_private() || it.is_loopback() || it.is_link_local() || it.is_unspecified()),
        IpAddr::V6(it) => !(it.is_loopback() || it.is_unspecified() || it.is_unique_local() || it.is_unicast_link_local()),
    }
}
