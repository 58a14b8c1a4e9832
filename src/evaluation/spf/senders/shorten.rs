//! When a record needs more than ten look-ups: the smallest sets of edits that bring it under, and what each costs.

use super::ranges::network_text;
use super::{Part, SpfSenders, change_of, senders_by};
use crate::dns::Resolver;
use crate::dns::overlay::Overlay;
use crate::evaluation::spf::SpfResult;
use crate::evaluation::spf::asking::MOST_LOOKUPS;
use crate::records::Name;
use crate::records::spf::{SpfRecord, Term};
use serde::Serialize;

/// How to come under ten look-ups: serialises as the public JSON of `mailwhy senders --shorten --json`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Shortening {
    /// The most look-ups that any sender needs, counted beyond the limit.
    pub lookups: u32,
    /// What each term of the domain's own record costs, at the most.
    pub terms: Vec<Cost>,
    /// The smallest sets of edits after which every address gets what it was meant to get, with the record that results.
    pub keeping: Vec<Shorter>,
    /// Terms that could go, if their senders are not used any more: this many addresses would not pass then.
    pub removing: Vec<Shorter>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cost {
    pub term: String,
    pub lookups: u32,
}

/// Edits, and what comes of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shorter {
    pub edits: Vec<Edit>,
    pub record: String,
    pub lookups: u32,
    /// How many addresses do not pass any more, IPv4 and IPv6.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lost: Option<[String; 2]>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Edit {
    /// Every address that it lets pass passes by another term, too.
    Redundant { term: String },
    /// The networks in the place of the term; they go stale when the provider changes them.
    Inline { term: String, networks: Vec<String> },
    /// The term goes, and its senders with it.
    Remove { term: String },
}

/// More edits than that at once are a new record.
const MOST_EDITS: usize = 3;
/// So many of the sets that are equally small are told.
const MOST_SETS: usize = 6;

/// The smallest sets of edits that bring the record of a domain under ten look-ups. Nothing where it needs no more than ten,
/// or where it cannot be read.
pub fn shorten(domain: &str, dns: &dyn Resolver) -> Shortening {
    let senders = senders_by(domain, dns, None);
    let mut shortening = Shortening { lookups: senders.lookups.most.count, ..Shortening::default() };
    let (Some(name), Some(record)) = (Name::read(domain).ok(), own_record(domain, dns)) else { return shortening };
    let trial = |text: &str| senders_by(domain, &Overlay::new(dns, vec![(name.clone(), text.to_string())]), None);
    let terms: Vec<&Term> = record.terms().filter(|it| it.costs_a_lookup()).collect();
    let mut candidates = Vec::new();
    for &term in &terms {
        let word = record.word(term).to_string();
        let without = trial(&edited(&record, &[(term, String::new())]));
        let lookups = shortening.lookups.saturating_sub(without.lookups.most.count);
        shortening.terms.push(Cost { term: word.clone(), lookups });
        if lookups == 0 {
            continue;
        }
        let networks = networks_of(&senders, &word, domain);
        if change_of(&senders, &without).same {
            candidates.push((term, Edit::Redundant { term: word }, String::new()));
        } else if let Some(networks) = networks {
            let inline = networks.join(" ");
            candidates.push((term, Edit::Inline { term: word, networks }, inline));
        }
    }
    if shortening.lookups <= MOST_LOOKUPS {
        return shortening;
    }
    for size in 1..=MOST_EDITS.min(candidates.len()) {
        for set in subsets(candidates.len(), size) {
            let edits: Vec<(&Term, String)> = set.iter().map(|&it| (candidates[it].0, candidates[it].2.clone())).collect();
            let text = edited(&record, &edits);
            let after = trial(&text);
            if after.lookups.most.count <= MOST_LOOKUPS && change_of(&senders, &after).same {
                let edits = set.iter().map(|&it| candidates[it].1.clone()).collect();
                shortening.keeping.push(Shorter { edits, record: text, lookups: after.lookups.most.count, lost: None });
            }
        }
        if !shortening.keeping.is_empty() {
            break;
        }
    }
    // The shorter the record, the less there is to go stale.
    shortening.keeping.sort_by_key(|it| it.record.len());
    shortening.keeping.truncate(MOST_SETS);
    for &term in &terms {
        let text = edited(&record, &[(term, String::new())]);
        let after = trial(&text);
        let change = change_of(&senders, &after);
        if after.lookups.most.count <= MOST_LOOKUPS && !change.same {
            let lost = super::Family::BOTH.map(|family| {
                let mut lost = super::Ranges::none(family);
                let gone = change.changes.iter().filter(|it| it.old == SpfResult::Pass && it.addresses.family() == family);
                gone.for_each(|it| lost.join(&it.addresses));
                lost.size()
            });
            let edits = vec![Edit::Remove { term: record.word(term).to_string() }];
            shortening.removing.push(Shorter { edits, record: text, lookups: after.lookups.most.count, lost: Some(lost) });
        }
    }
    shortening
}

/// The record of a domain, where it has one that can be read.
fn own_record(domain: &str, dns: &dyn Resolver) -> Option<SpfRecord> {
    use crate::dns::Question;
    use crate::records::{Rtype, spf::is_spf};
    let answer = dns.ask(&Question::new(Name::read(domain).ok()?, Rtype::TXT)).ok()?;
    let mut texts = answer.texts().filter(|it| is_spf(it));
    let (text, None) = (texts.next()?, texts.next()) else { return None };
    SpfRecord::read(&text).ok()
}

/// The networks that a term of the first record lets pass, as terms; nothing where no list can be made of it.
fn networks_of(senders: &SpfSenders, term: &str, domain: &str) -> Option<Vec<String>> {
    let at_top = |it: &str, path: &[String]| match path.first() {
        Some(first) => first == term,
        None => it == term,
    };
    let mine = |it: &&Part| match (&it.term, it.path.first()) {
        (_, Some(first)) => first == term,
        (Some(word), None) => it.domain == domain && word == term,
        (None, None) => false,
    };
    let is_open = senders.conditions.iter().any(|it| at_top(&it.term, &it.path));
    let parts: Vec<&Part> = senders.parts.iter().filter(mine).collect();
    if is_open || parts.is_empty() || parts.iter().any(|it| it.result != SpfResult::Pass) {
        return None;
    }
    let mut networks = Vec::new();
    for family in super::Family::BOTH {
        let mut all = super::Ranges::none(family);
        parts.iter().filter(|it| it.addresses.family() == family).for_each(|it| all.join(&it.addresses));
        let name = match family {
            super::Family::Ip4 => "ip4",
            super::Family::Ip6 => "ip6",
        };
        networks.extend(all.networks().iter().map(|it| format!("{name}:{}", network_text(it))));
    }
    Some(networks)
}

/// The record with terms replaced; an empty text deletes.
fn edited(record: &SpfRecord, edits: &[(&Term, String)]) -> String {
    let words = record.terms().map(|term| match edits.iter().find(|it| it.0.span == term.span) {
        Some((_, text)) => text.clone(),
        None => record.word(term).to_string(),
    });
    std::iter::once("v=spf1".to_string()).chain(words.filter(|it| !it.is_empty())).collect::<Vec<_>>().join(" ")
}

/// All sets of so many of the first numbers.
fn subsets(count: usize, size: usize) -> Vec<Vec<usize>> {
    if size == 0 {
        return vec![vec![]];
    }
    let with_last = |last| subsets(last, size - 1).into_iter().map(move |it| [it, vec![last]].concat());
    (0..count).flat_map(with_last).collect()
}
