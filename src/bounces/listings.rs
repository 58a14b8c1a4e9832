//! What blocklists of the DNS answered (RFC 5782): whether somebody is listed, or was only told not to ask.
//!
//! Nothing here is asked of a list: a resolver that many share gets wrong answers, even for the entries by which lists are tested.

use super::blocklists::Blocklist;
use crate::records::Name;
use serde::Serialize;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// An answer of a list, and what it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Listing {
    /// The address or domain that was asked about.
    pub subject: String,
    /// The zone that was asked: `zen.spamhaus.org`.
    pub zone: String,
    /// In the order of the answer; empty where the name does not exist.
    pub answers: Vec<Ipv4Addr>,
    pub meaning: Meaning,
    /// The list, where it is known.
    pub list: Option<Blocklist>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Meaning {
    Listed,
    /// The entry that every list has, so that it can be seen to work (RFC 5782 §5).
    TestPoint,
    /// It is not listed, by a resolver that the list answers: the same paste has the test point.
    NotListed,
    /// Nothing came, and it is not shown that this resolver gets any answers.
    NothingProven,
    /// The name of the zone is mistyped.
    MistypedZone,
    /// The list does not answer resolvers that everybody may use.
    PublicResolver,
    /// The list was asked too much.
    TooManyQueries,
    /// An answer that is no listing: outside 127.0.0.0/8, or 127.0.0.1. The resolver redirects, or the list is closed or refuses.
    NoListing,
}

impl Listing {
    /// Decodes the answers to what look like questions to lists; others are left out. No answers: the name does not exist.
    ///
    /// ```
    /// use mailwhy::public_json::pasted;
    /// let text = b";; ANSWER SECTION:\n7.2.0.192.zen.spamhaus.org. 60 IN A 127.255.255.254\n";
    /// let listing = &pasted(text).listings[0];
    /// assert_eq!((&*listing.subject, &*listing.zone), ("192.0.2.7", "zen.spamhaus.org"));
    /// assert_eq!(serde_json::to_value(listing.meaning).unwrap(), "public-resolver");
    /// ```
    pub fn read(queries: &[(Name, Vec<Ipv4Addr>)]) -> Vec<Listing> {
        let mut listings: Vec<Listing> = queries.iter().filter_map(|(owner, answers)| decode(&owner.host(), answers)).collect();
        let works = |zone: &str, all: &[Listing]| all.iter().any(|it| it.zone == zone && it.meaning == Meaning::TestPoint);
        let proven: Vec<bool> = listings.iter().map(|it| works(&it.zone, &listings)).collect();
        for (listing, proven) in listings.iter_mut().zip(proven) {
            if listing.meaning == Meaning::NothingProven && proven {
                listing.meaning = Meaning::NotListed;
            }
        }
        listings
    }
}

fn decode(owner: &str, answers: &[Ipv4Addr]) -> Option<Listing> {
    let (subject, zone) = address_before(owner).map(|(it, zone)| (it.to_string(), zone)).or_else(|| domain_before(owner))?;
    let first = answers.first().map(|it| it.octets());
    let quoted = first.map_or_else(|| zone.to_string(), |_| format!("{zone} {}", answers[0]));
    let list = Blocklist::named_in(&quoted);
    // Of a list that nobody here knows, only its answer tells that it is one.
    let looks_like_one = matches!(first, Some([127, ..]));
    if list.is_none() && !looks_like_one || zone.ends_with(".arpa") {
        return None;
    }
    let is_spamhaus = list.is_some_and(|it| it.name == "Spamhaus");
    let meaning = match first {
        None => Meaning::NothingProven,
        // A list of domains has no addresses.
        Some(_) if zone.eq_ignore_ascii_case(DOMAINS) && subject.parse::<IpAddr>().is_ok() => Meaning::NoListing,
        Some([127, 255, 255, code]) => match code {
            _ if !is_spamhaus => Meaning::NoListing,
            // https://www.spamhaus.org/faqs/dnsbl-usage/
            252 => Meaning::MistypedZone,
            254 => Meaning::PublicResolver,
            255 => Meaning::TooManyQueries,
            _ => Meaning::NoListing,
        },
        // RFC 5782 §2.1, §5.
        Some([127, 0, 0, 1]) => Meaning::NoListing,
        Some([127, ..]) if subject == "127.0.0.2" || subject == "::ffff:127.0.0.2" => Meaning::TestPoint,
        Some([127, ..]) => Meaning::Listed,
        Some(_) => Meaning::NoListing,
    };
    Some(Listing { subject, zone: zone.to_string(), answers: answers.to_vec(), meaning, list })
}

/// An address in reverse before the zone: 32 hexadecimal digits, or four numbers (RFC 5782 §2.1, §2.4).
fn address_before(owner: &str) -> Option<(IpAddr, &str)> {
    six_before(owner).or_else(|| {
        let mut labels = owner.splitn(5, '.');
        let mut four = [""; 4];
        for at in four.iter_mut().rev() {
            *at = labels.next()?;
        }
        Some((four.join(".").parse::<Ipv4Addr>().ok()?.into(), labels.next()?))
    })
}

fn six_before(owner: &str) -> Option<(IpAddr, &str)> {
    let (digits, zone) = owner.split_at_checked(64)?;
    let reversed: String = digits.trim_end_matches('.').rsplit('.').filter(|it| it.len() == 1).collect();
    let groups: Vec<&str> = (0..8).map(|at| reversed.get(at * 4..at * 4 + 4)).collect::<Option<_>>()?;
    Some((groups.join(":").parse::<Ipv6Addr>().ok()?.into(), zone))
}

/// A list of domains.
const DOMAINS: &str = "dbl.spamhaus.org";

/// A domain before the zone of a list of domains.
fn domain_before(owner: &str) -> Option<(String, &str)> {
    let at = owner.len().checked_sub(DOMAINS.len() + 1)?;
    let (subject, zone) = (owner.get(..at)?, owner.get(at + 1..)?);
    (zone.eq_ignore_ascii_case(DOMAINS) && owner[at..].starts_with('.') && !subject.is_empty())
        .then(|| (subject.to_string(), zone))
}
