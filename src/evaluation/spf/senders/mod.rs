//! Which addresses may send for a domain: check_host() for all of them at once, exactly.

mod change;
mod flatten;
mod partition;
mod ranges;
mod shorten;

pub use change::{SendersChange, change_of};
pub use flatten::{Flattened, NotFlattened, flatten};
pub use ranges::{Family, Ranges};
pub use shorten::{Edit, Shortening, Shorter, shorten};

use super::SpfResult;
use super::asking::MOST_LOOKUPS;
use crate::dns::{Question, Resolver};
use crate::records::spf::Network;
use crate::report::SCHEMA_VERSION;
use partition::{Partition, Piece};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::net::IpAddr;

/// What SPF says of every address, for the mail of a domain: serialises as the public JSON of `mailwhy senders --json`, and is read
/// from it again, to be held against a later one.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SpfSenders {
    pub version: u32,
    pub domain: String,
    /// Whether all answers were known. Terms that depend on the address beyond any list are [`SpfSenders::conditions`] and do not count here.
    pub complete: bool,
    /// Terms that ask the DNS (RFC 7208 §4.6.4), by the sender for whom they are the fewest and the most.
    pub lookups: Bounds,
    pub void_lookups: Bounds,
    /// How many addresses get each result.
    pub sizes: Vec<Size>,
    /// Disjoint parts that are together all addresses: IPv4 first, in the order in which they are decided.
    pub parts: Vec<Part>,
    /// Terms that can match any address, or any sender, and of which no list can be made: a part that names them gets its result unless
    /// one of them matches first.
    pub conditions: Vec<ConditionJson>,
    /// What must be known before it is complete.
    #[serde(skip_serializing_if = "Vec::is_empty", skip_deserializing)]
    pub awaited: Vec<Question>,
}

/// Addresses that one term decides alike.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Part {
    pub result: SpfResult,
    /// Networks, or `first-last` where it is none.
    #[serde(serialize_with = "as_texts", deserialize_with = "from_texts")]
    pub addresses: Ranges,
    pub size: String,
    /// Code and section of the reason, as in a trace.
    pub why: String,
    pub section: String,
    pub domain: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<String>,
    /// The terms that lead from the first record to that domain.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub path: Vec<String>,
    pub lookups: u32,
    pub void_lookups: u32,
    /// Numbers in [`SpfSenders::conditions`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<usize>,
}

/// The fewest and the most of something, with an address that needs so many.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bounds {
    pub least: Bound,
    pub most: Bound,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bound {
    pub count: u32,
    /// Whose evaluation shows the arithmetic. None where only a condition makes it so few.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ip: Option<IpAddr>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Size {
    pub result: SpfResult,
    pub ip4: String,
    pub ip6: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConditionJson {
    pub term: String,
    pub domain: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub path: Vec<String>,
    /// What it gives where it matches.
    pub result: SpfResult,
}

/// The authorised set of a domain, and all that is not in it.
///
/// ```
/// use mailwhy::dns::read_answers;
/// use mailwhy::evaluation::spf::{SpfResult, spf_senders};
/// let dns = read_answers(r#"{"example.com": {"TXT": ["v=spf1 ip4:192.0.2.0/24 -all"]}}"#).unwrap();
/// let senders = spf_senders("example.com", &dns);
/// let part = senders.part_of("192.0.2.7".parse().unwrap()).unwrap();
/// assert_eq!((part.result, part.size.as_str()), (SpfResult::Pass, "256"));
/// assert_eq!(part.term.as_deref(), Some("ip4:192.0.2.0/24"));
/// ```
pub fn spf_senders(domain: &str, dns: &dyn Resolver) -> SpfSenders {
    senders_by(domain, dns, Some(MOST_LOOKUPS))
}

/// The same with another limit of look-ups, or none.
fn senders_by(domain: &str, dns: &dyn Resolver, most_lookups: Option<u32>) -> SpfSenders {
    let mut senders = SpfSenders {
        version: SCHEMA_VERSION,
        domain: domain.to_string(),
        complete: true,
        lookups: Bounds::default(),
        void_lookups: Bounds::default(),
        sizes: vec![],
        parts: vec![],
        conditions: vec![],
        awaited: vec![],
    };
    let (mut lookups, mut void_lookups) = (Vec::new(), Vec::new());
    for family in Family::BOTH {
        let mut partition = Partition::new(domain, family, dns, most_lookups);
        let pieces = partition.run();
        // The same term is met once for each family, and for each set of addresses that comes by.
        let mut numbers = Vec::new();
        for it in &partition.conditions {
            let (term, domain, path) = (it.term.clone(), it.domain.clone(), it.path.clone());
            let condition = ConditionJson { term, domain, path, result: it.result };
            numbers.push(senders.number_of(condition));
            if it.result != SpfResult::None {
                lookups.push(Bound { count: it.counters.lookups, ip: None });
                void_lookups.push(Bound { count: it.counters.void_lookups, ip: None });
            }
        }
        senders.complete &= !partition.gave_up && pieces.iter().all(|it| it.result != SpfResult::Unknown);
        senders.awaited.extend(partition.awaited);
        for piece in pieces {
            let part = Part::new(piece, &numbers);
            let ip = sample(&part.addresses);
            lookups.push(Bound { count: part.lookups, ip });
            void_lookups.push(Bound { count: part.void_lookups, ip });
            senders.parts.push(part);
        }
    }
    // What a list can be made of comes first, so that it is the one that is shown.
    senders.conditions.retain(|it| it.result != SpfResult::None);
    senders.lookups = Bounds::of(&lookups);
    senders.void_lookups = Bounds::of(&void_lookups);
    senders.sizes = sizes(&senders.parts);
    if senders.complete {
        // What was only asked ahead is not awaited.
        senders.awaited.clear();
    }
    senders
}

impl SpfSenders {
    /// The part that an address belongs to.
    pub fn part_of(&self, address: IpAddr) -> Option<&Part> {
        let address = address.to_canonical();
        self.parts.iter().find(|it| it.addresses.contains(address))
    }

    /// The networks that get a result, as few as possible.
    pub fn networks(&self, result: SpfResult) -> Vec<Network> {
        Family::BOTH.into_iter().flat_map(|family| self.union(family, result).networks()).collect()
    }

    fn union(&self, family: Family, result: SpfResult) -> Ranges {
        let mut all = Ranges::none(family);
        for part in self.parts.iter().filter(|it| it.result == result && it.addresses.family() == family) {
            all.join(&part.addresses);
        }
        all
    }

    /// The number of a condition; what decides nothing has none that is shown.
    fn number_of(&mut self, condition: ConditionJson) -> Option<usize> {
        if condition.result == SpfResult::None {
            return None;
        }
        let known = self.conditions.iter().position(|it| *it == condition);
        Some(known.unwrap_or_else(|| {
            self.conditions.push(condition);
            self.conditions.len() - 1
        }))
    }
}

impl Part {
    fn new(piece: Piece, numbers: &[Option<usize>]) -> Part {
        let Piece { cell, result, decided } = piece;
        let mut conditions: Vec<usize> = cell.conditions.iter().filter_map(|&it| numbers[it as usize]).collect();
        conditions.dedup();
        Part {
            result,
            size: cell.region.size(),
            addresses: cell.region,
            why: decided.reason.code.to_string(),
            section: decided.reason.section.to_string(),
            domain: decided.domain.clone(),
            term: decided.term.clone(),
            path: decided.path.clone(),
            lookups: cell.counters.lookups,
            void_lookups: cell.counters.void_lookups,
            conditions,
        }
    }
}

impl Bounds {
    fn of(counts: &[Bound]) -> Bounds {
        // Of those that are equal, one with an address.
        let least = counts.iter().min_by_key(|it| (it.count, it.ip.is_none()));
        let most = counts.iter().filter(|it| it.ip.is_some()).max_by_key(|it| (it.count, it.ip.is_some_and(|it| it.is_ipv4())));
        Bounds { least: least.cloned().unwrap_or_default(), most: most.cloned().unwrap_or_default() }
    }
}

/// One of the addresses: where it may be any, one of those that stand for strangers in examples (RFC 5737, RFC 3849).
fn sample(addresses: &Ranges) -> Option<IpAddr> {
    let strangers = ["203.0.113.1", "2001:db8:ffff::1"].into_iter().filter_map(|it| it.parse().ok());
    strangers.into_iter().find(|&it| addresses.contains(it)).or_else(|| addresses.iter().next().map(|it| it.0))
}

/// In the order of [`SpfResult`], without the results that no address gets.
fn sizes(parts: &[Part]) -> Vec<Size> {
    use SpfResult::{Fail, Neutral, None, Pass, Permerror, Softfail, Temperror, Unknown};
    let size = |result, family| {
        let mut all = Ranges::none(family);
        let mine = parts.iter().filter(|it| it.result == result && it.addresses.family() == family);
        mine.for_each(|it| all.join(&it.addresses));
        all.size()
    };
    let present = [Pass, Fail, Softfail, Neutral, None, Temperror, Permerror, Unknown].into_iter();
    let present = present.filter(|&result| parts.iter().any(|it| it.result == result));
    present.map(|result| Size { result, ip4: size(result, Family::Ip4), ip6: size(result, Family::Ip6) }).collect()
}

fn as_texts<S: Serializer>(ranges: &Ranges, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(ranges.texts())
}

fn from_texts<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Ranges, D::Error> {
    let texts = Vec::<String>::deserialize(deserializer)?;
    Ranges::read(&texts).ok_or_else(|| serde::de::Error::custom("addresses: networks or first-last, of one family"))
}
