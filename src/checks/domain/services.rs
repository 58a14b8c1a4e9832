//! By which names mail programs find the servers of a domain (RFC 6186, RFC 8314 §5.1; `_autodiscover` is Microsoft's).

use super::lookup::Lookup;
use crate::dns::Question;
use crate::records::{Name, Rdata, Rtype};

/// The services, each with its usual port.
pub const SERVICES: [(&str, u16); 7] = [
    ("_submission._tcp", 587),
    ("_submissions._tcp", 465),
    ("_imap._tcp", 143),
    ("_imaps._tcp", 993),
    ("_pop3._tcp", 110),
    ("_pop3s._tcp", 995),
    ("_autodiscover._tcp", 443),
];
pub const BEGIN_WITH_TLS: [&str; 3] = ["_submissions._tcp", "_imaps._tcp", "_pop3s._tcp"];
pub const BEGIN_WITHOUT_TLS: [&str; 3] = ["_submission._tcp", "_imap._tcp", "_pop3._tcp"];

/// A service that the domain says where to find.
pub struct Service {
    pub label: &'static str,
    pub usual: u16,
    pub owner: Name,
    pub port: u16,
    pub target: Name,
}

/// More records of one service than these are not looked at.
const MOST: usize = 4;

/// The services of the domain; those that it says it has not are left out. `None` while an answer is awaited or missing.
pub fn offered(lookup: &Lookup<'_>) -> Option<Vec<Service>> {
    // Where there is no domain, or no mail, there are no services.
    if lookup.exchanges()?.is_empty() || lookup.takes_no_mail()? {
        return Some(vec![]);
    }
    let owners = SERVICES.iter().filter_map(|(label, usual)| Some((*label, *usual, lookup.domain.child(label)?)));
    let owners: Vec<(&str, u16, Name)> = owners.collect();
    lookup.foresee(owners.iter().map(|(.., owner)| Question::new(owner.clone(), Rtype::SRV)));
    let mut services = Vec::new();
    for (label, usual, owner) in owners {
        for rdata in lookup.records(&owner, Rtype::SRV)?.into_iter().take(MOST) {
            // A target of nothing: the service is not offered (RFC 6186 §3.4).
            if let Rdata::Srv { port, target, .. } = rdata
                && !target.is_root()
            {
                services.push(Service { label, usual, owner: owner.clone(), port, target });
            }
        }
    }
    let address = |it: &Service| [Rtype::A, Rtype::AAAA].map(|rtype| Question::new(it.target.clone(), rtype));
    lookup.foresee(services.iter().flat_map(address));
    Some(services)
}
