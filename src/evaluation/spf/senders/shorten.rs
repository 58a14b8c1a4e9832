//! When a record needs more than ten look-ups: the smallest sets of edits that bring it under, and what each costs.

use super::partition::ENDLESS;
use super::ranges::network_text;
use super::{Family, Part, Ranges, SendersChange, SpfSenders, change_of, senders_by};
use crate::dns::overlay::Overlay;
use crate::dns::{Question, Resolver};
use crate::evaluation::spf::SpfResult;
use crate::evaluation::spf::asking::MOST_LOOKUPS;
use crate::records::spf::{SpfRecord, Term, is_spf};
use crate::records::{Name, Rtype};
use crate::text::sort_by;
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

/// Of the terms that could be edited, so many of those that save most are tried together.
const MOST_CANDIDATES: usize = 12;
/// A record that asks more often than that is written anew, not edited; and each term is tried.
const MOST_TERMS: usize = 60;

/// The smallest sets of edits that bring the record of a domain under ten look-ups. Nothing where it needs no more than ten,
/// or where it cannot be read.
pub fn shorten(domain: &str, dns: &dyn Resolver) -> Shortening {
    let senders = senders_by(domain, dns, None);
    let mut shortening = Shortening { lookups: senders.lookups.most.count, ..Shortening::default() };
    let (Some(name), Some(record)) = (Name::read(domain).ok(), own_record(domain, dns)) else { return shortening };
    // A record that includes itself is never short.
    if shortening.lookups > ENDLESS {
        return shortening;
    }
    let trial = |text: &str| senders_by(domain, &Overlay::new(dns, vec![(name.clone(), text.to_string())]), None);
    let mut candidates = Vec::new();
    for term in record.terms().filter(|it| it.costs_a_lookup()).take(MOST_TERMS) {
        let word = record.word(term).to_string();
        let text = edited(&record, &[(term, "")]);
        let without = trial(&text);
        let change = change_of(&senders, &without);
        let lookups = without.lookups.most.count;
        let saves = shortening.lookups.saturating_sub(lookups);
        shortening.terms.push(Cost { term: word.clone(), lookups: saves });
        if lookups <= MOST_LOOKUPS && shortening.lookups > MOST_LOOKUPS && !change.same {
            let edits = vec![Edit::Remove { term: word.clone() }];
            shortening.removing.push(Shorter { edits, record: text, lookups, lost: Some(lost(&change)) });
        }
        if saves == 0 {
            continue;
        }
        if change.same {
            candidates.push(Candidate { term, saves, edit: Edit::Redundant { term: word }, text: String::new() });
        } else if let Some(networks) = networks_of(&senders, &word) {
            let text = networks.join(" ");
            candidates.push(Candidate { term, saves, edit: Edit::Inline { term: word, networks }, text });
        }
    }
    let Some(too_many) = shortening.lookups.checked_sub(MOST_LOOKUPS).filter(|it| *it > 0) else { return shortening };
    sort_by(&mut candidates, |a, b| b.saves.cmp(&a.saves));
    candidates.truncate(MOST_CANDIDATES);
    for size in 1..=MOST_EDITS {
        for set in subsets(candidates.len(), size) {
            let chosen = || set.iter().map(|&it| &candidates[it]);
            // What saves too little each is too little together.
            if chosen().map(|it| it.saves).sum::<u32>() < too_many {
                continue;
            }
            let text = edited(&record, &chosen().map(|it| (it.term, it.text.as_str())).collect::<Vec<_>>());
            let after = trial(&text);
            if after.lookups.most.count <= MOST_LOOKUPS && change_of(&senders, &after).same {
                let edits = chosen().map(|it| it.edit.clone()).collect();
                shortening.keeping.push(Shorter { edits, record: text, lookups: after.lookups.most.count, lost: None });
            }
        }
        if !shortening.keeping.is_empty() {
            break;
        }
    }
    // The shorter the record, the less there is to go stale.
    sort_by(&mut shortening.keeping, |a, b| a.record.len().cmp(&b.record.len()));
    shortening.keeping.truncate(MOST_SETS);
    shortening
}

/// An edit that changes no result, and how many look-ups it saves.
struct Candidate<'r> {
    term: &'r Term,
    saves: u32,
    edit: Edit,
    text: String,
}

/// How many addresses do not pass any more, IPv4 and IPv6.
fn lost(change: &SendersChange) -> [String; 2] {
    Family::BOTH.map(|family| {
        let mut lost = Ranges::none(family);
        let gone = change.changes.iter().filter(|it| it.old == SpfResult::Pass && it.addresses.family() == family);
        gone.for_each(|it| lost.join(&it.addresses));
        lost.size()
    })
}

/// The record of a domain, where it has one that can be read.
fn own_record(domain: &str, dns: &dyn Resolver) -> Option<SpfRecord> {
    let answer = dns.ask(&Question::new(Name::read(domain).ok()?, Rtype::TXT)).ok()?;
    let mut texts = answer.texts().filter(|it| is_spf(it));
    let (text, None) = (texts.next()?, texts.next()) else { return None };
    SpfRecord::read(&text).ok()
}

/// The networks that a term of the first record lets pass, as terms; nothing where no list can be made of it.
fn networks_of(senders: &SpfSenders, term: &str) -> Option<Vec<String>> {
    let leads = |path: &[String], last: Option<&str>| path.first().map(String::as_str).or(last) == Some(term);
    let is_open = senders.conditions.iter().any(|it| leads(it.path.as_slice(), Some(&it.term)));
    let parts: Vec<&Part> = senders.parts.iter().filter(|it| leads(&it.path, it.term.as_deref())).collect();
    if is_open || parts.is_empty() || parts.iter().any(|it| it.result != SpfResult::Pass) {
        return None;
    }
    let mut networks = Vec::new();
    for family in Family::BOTH {
        let mut all = Ranges::none(family);
        parts.iter().filter(|it| it.addresses.family() == family).for_each(|it| all.join(&it.addresses));
        let name = match family {
            Family::Ip4 => "ip4",
            Family::Ip6 => "ip6",
        };
        networks.extend(all.networks().iter().map(|it| format!("{name}:{}", network_text(it))));
    }
    Some(networks)
}

/// The record with terms replaced; an empty text deletes.
fn edited(record: &SpfRecord, edits: &[(&Term, &str)]) -> String {
    let words = record.terms().map(|term| match edits.iter().find(|it| it.0.span == term.span) {
        Some((_, text)) => text.to_string(),
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
