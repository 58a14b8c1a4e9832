//! The mechanisms that compare addresses: a, mx, ptr, exists (RFC 7208 §5.3 to §5.5, §5.7).

use super::check_host::{Evaluator, Stop, read_name};
use super::reason::*;
use crate::dns::Answer;
use crate::records::spf::{Hosts, MacroString, Network};
use crate::records::{Name, Rdata, Rtype};
use crate::report::facts;
use std::net::IpAddr;

/// RFC 7208 §4.6.4: MX hosts of one `mx`, and PTR names of one `ptr` or `%{p}`.
pub(super) const MOST_HOSTS: usize = 10;

impl Evaluator<'_> {
    /// §5.3
    pub fn match_a(&mut self, hosts: &Hosts, term: &str, domain: &str) -> Result<bool, Stop> {
        self.count_lookup(term, domain)?;
        let Some((target, name)) = self.target(hosts.domain.as_ref(), term, domain)? else { return Ok(false) };
        let answer = self.ask(name, self.address_type())?;
        self.fail_on_error(&answer, &target, term, domain)?;
        self.count_void(&answer, term, domain)?;
        let found = self.address_in(&answer, hosts);
        match found {
            Some(address) => self.trace.why(&HOST_HAS_IT, || facts!(term: term, domain: domain, name: target, address: address)),
            None => self.trace.why(&HOST_LACKS_IT, || facts!(term: term, domain: domain, name: target)),
        }
        Ok(found.is_some())
    }

    /// §5.4
    pub fn match_mx(&mut self, hosts: &Hosts, term: &str, domain: &str) -> Result<bool, Stop> {
        self.count_lookup(term, domain)?;
        let Some((target, name)) = self.target(hosts.domain.as_ref(), term, domain)? else { return Ok(false) };
        let answer = self.ask(name, Rtype::MX)?;
        self.fail_on_error(&answer, &target, term, domain)?;
        self.count_void(&answer, term, domain)?;
        let exchanges: Vec<Name> = answer.records().iter().filter_map(exchange).collect();
        self.counters.mx_hosts = answer.records().len() as u32;
        if answer.records().len() > MOST_HOSTS {
            let facts = || facts!(term: term, domain: domain, name: target, count: answer.records().len(), most: MOST_HOSTS);
            self.trace.why(&MX_HOSTS_OVER_TEN, facts);
            return Err(Stop::Permerror);
        }
        for exchange in &exchanges {
            let answer = self.ask_address(exchange, &exchanges)?;
            self.fail_on_error(&answer, &exchange.host(), term, domain)?;
            if let Some(address) = self.address_in(&answer, hosts) {
                let facts = || facts!(term: term, domain: domain, name: exchange.host(), address: address);
                self.trace.why(&HOST_HAS_IT, facts);
                return Ok(true);
            }
        }
        self.trace.why(&MX_HOSTS_LACK_IT, || facts!(term: term, domain: domain, name: target));
        Ok(false)
    }

    /// §5.5
    pub fn match_ptr(&mut self, target: Option<&MacroString>, term: &str, domain: &str) -> Result<bool, Stop> {
        self.count_lookup(term, domain)?;
        let Some((target, name)) = self.target(target, term, domain)? else { return Ok(false) };
        let (validated, answer) = self.validated_names()?;
        if let Some(answer) = answer {
            self.count_void(&answer, term, domain)?;
        }
        let found = validated.into_iter().find(|it| it.is_at_or_below(&name));
        match &found {
            Some(it) => self.trace.why(&REVERSE_NAME_MATCHES, || facts!(term: term, domain: domain, name: it.host())),
            None => self.trace.why(&REVERSE_NAME_ABSENT, || facts!(term: term, domain: domain, name: target)),
        }
        Ok(found.is_some())
    }

    /// §5.7
    pub fn match_exists(&mut self, target: &MacroString, term: &str, domain: &str) -> Result<bool, Stop> {
        self.count_lookup(term, domain)?;
        let Some((target, name)) = self.target(Some(target), term, domain)? else { return Ok(false) };
        // A, also for IPv6 clients.
        let answer = self.ask(name, Rtype::A)?;
        self.fail_on_error(&answer, &target, term, domain)?;
        self.count_void(&answer, term, domain)?;
        let matched = !answer.records().is_empty();
        let reason = if matched { &NAME_EXISTS } else { &NAME_ABSENT };
        self.trace.why(reason, || facts!(term: term, domain: domain, name: target));
        Ok(matched)
    }

    /// The names of the client that lead back to its address, and the answer to the PTR question if there was a name to ask for.
    /// Trouble on the way is passed over, as §5.5 says.
    pub fn validated_names(&mut self) -> Result<(Vec<Name>, Option<Answer>), Stop> {
        let Some(reverse) = reverse_name(self.sender.ip) else { return Ok((vec![], None)) };
        let answer = self.ask(reverse, Rtype::PTR)?;
        let names = answer.records().iter().filter_map(|it| match it {
            Rdata::Ptr(name) => Some(name.clone()),
            _ => None,
        });
        self.counters.ptr_names = answer.records().len() as u32;
        let names: Vec<Name> = names.take(MOST_HOSTS).collect();
        let mut validated = Vec::new();
        for name in &names {
            let addresses = self.ask_address(name, &names)?;
            if self.address_in(&addresses, &Hosts::default()).is_some() {
                validated.push(name.clone());
            }
        }
        Ok((validated, Some(answer)))
    }

    /// Asks for the addresses of one of some hosts; where they are awaited, for those of the others too, so that all are fetched at once.
    fn ask_address(&mut self, host: &Name, all: &[Name]) -> Result<Answer, Stop> {
        let rtype = self.address_type();
        let answer = self.ask(host.clone(), rtype);
        if answer.is_err() {
            all.iter().for_each(|it| self.foresee(Some(it.clone()), rtype));
        }
        answer
    }

    /// §5: A for IPv4 clients, AAAA for IPv6 clients.
    pub fn address_type(&self) -> Rtype {
        if self.sender.ip.is_ipv4() { Rtype::A } else { Rtype::AAAA }
    }

    /// The target-name (§4.8), as text and as a name; `None` where it is no name, and so nothing can match.
    fn target(&mut self, spec: Option<&MacroString>, term: &str, domain: &str) -> Result<Option<(String, Name)>, Stop> {
        let target = match spec {
            Some(spec) => self.expand_name(spec, domain)?,
            None => domain.to_string(),
        };
        let name = read_name(&target);
        if name.is_none() {
            self.trace.why(&TARGET_MALFORMED, || facts!(term: term, domain: domain, name: target));
        }
        Ok(name.map(|name| (target, name)))
    }

    /// The address of the answer that the client's equals, by the prefix length of its family.
    fn address_in(&self, answer: &Answer, hosts: &Hosts) -> Option<IpAddr> {
        answer.records().iter().find_map(|it| {
            let (address, prefix) = match it {
                Rdata::A(it) => (IpAddr::V4(*it), hosts.ip4_prefix.unwrap_or(32)),
                Rdata::Aaaa(it) => (IpAddr::V6(*it), hosts.ip6_prefix.unwrap_or(128)),
                _ => return None,
            };
            Network { address, prefix }.contains(self.sender.ip).then_some(address)
        })
    }

    /// §5: an error of the DNS ends the evaluation.
    fn fail_on_error(&mut self, answer: &Answer, name: &str, term: &str, domain: &str) -> Result<(), Stop> {
        let Some(failure) = answer.failure() else { return Ok(()) };
        let facts = || facts!(term: term, domain: domain, name: name, status: failure);
        self.trace.why(&LOOKUP_FAILED, facts);
        Err(Stop::Temperror)
    }
}

pub(super) fn exchange(rdata: &Rdata) -> Option<Name> {
    match rdata {
        // The null MX has no host (RFC 7505).
        Rdata::Mx { exchange, .. } if !exchange.is_root() => Some(exchange.clone()),
        _ => None,
    }
}

/// The name that leads from an address to names (RFC 1035 §3.5, RFC 3596 §2.5).
///
/// ```
/// use mailwhy::evaluation::spf::reverse_name;
/// let name = reverse_name("192.0.2.25".parse().unwrap()).unwrap();
/// assert_eq!(name.host(), "25.2.0.192.in-addr.arpa");
/// ```
pub fn reverse_name(ip: IpAddr) -> Option<Name> {
    let zone = if ip.is_ipv4() { "in-addr.arpa" } else { "ip6.arpa" };
    let mut parts = super::expansion::dotted(ip).to_ascii_lowercase().split('.').map(str::to_string).collect::<Vec<_>>();
    parts.reverse();
    read_name(&format!("{}.{zone}", parts.join(".")))
}
