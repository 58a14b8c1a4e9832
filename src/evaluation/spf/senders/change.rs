//! What an edit changes: two sets of senders, held against each other.

use super::{Bounds, Family, Part, Ranges, SpfSenders};
use crate::evaluation::spf::SpfResult;
use crate::report::SCHEMA_VERSION;
use crate::text::sort_by;
use serde::Serialize;
use std::collections::HashMap;
use std::net::IpAddr;

/// How two sets of senders differ: serialises as the public JSON of `mailwhy senders --instead --json`.
#[derive(Clone, Debug, Serialize)]
pub struct SendersChange {
    pub version: u32,
    /// Whether every address gets the result that it got, under the same conditions.
    pub same: bool,
    pub lookups: OldNew<Bounds>,
    pub void_lookups: OldNew<Bounds>,
    /// Addresses whose result changes, by old and new part.
    pub changes: Vec<Changed>,
    /// Conditions that come or go, as `term in domain`.
    pub conditions: OldNew<Vec<String>>,
}

/// The same of both.
#[derive(Clone, Debug, Serialize)]
pub struct OldNew<T> {
    pub old: T,
    pub new: T,
}

#[derive(Clone, Debug, Serialize)]
pub struct Changed {
    pub old: SpfResult,
    pub new: SpfResult,
    #[serde(serialize_with = "super::as_texts")]
    pub addresses: Ranges,
    pub size: String,
    /// What decided, and what decides now: the term and its domain.
    pub decided: OldNew<String>,
}

/// What changes from one set of senders to another.
pub fn change_of(old: &SpfSenders, new: &SpfSenders) -> SendersChange {
    let mut changes: Vec<Changed> = Vec::new();
    for family in Family::BOTH {
        let (before, after) = (segments(old, family), segments(new, family));
        // In the order of the addresses; the same two parts may meet many times.
        let mut by_parts: Vec<((usize, usize), Ranges)> = Vec::new();
        let mut known: HashMap<(usize, usize), usize> = HashMap::new();
        let (mut left, mut right) = (before.iter().peekable(), after.iter().peekable());
        while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
            let (first, last) = (a.first.max(b.first), a.last.min(b.last));
            let differs = old.parts[a.part].result != new.parts[b.part].result;
            if first <= last
                && differs
                && let Some(range) = Ranges::between(first, last)
            {
                let parts = (a.part, b.part);
                match known.get(&parts) {
                    Some(&at) => by_parts[at].1.join(&range),
                    None => {
                        known.insert(parts, by_parts.len());
                        by_parts.push((parts, range));
                    }
                }
            }
            if a.last <= b.last {
                left.next()
            } else {
                right.next()
            };
        }
        changes.extend(by_parts.into_iter().map(|((before, after), addresses)| {
            let (before, after) = (&old.parts[before], &new.parts[after]);
            let decided = OldNew { old: decider(before), new: decider(after) };
            Changed { old: before.result, new: after.result, size: addresses.size(), addresses, decided }
        }));
    }
    let gone = |from: &SpfSenders, to: &SpfSenders| {
        let here = from.conditions.iter().filter(|it| {
            !to.conditions.iter().any(|other| (&other.term, &other.domain, other.result) == (&it.term, &it.domain, it.result))
        });
        here.map(|it| format!("{} in {}", it.term, it.domain)).collect::<Vec<_>>()
    };
    let conditions = OldNew { old: gone(old, new), new: gone(new, old) };
    SendersChange {
        version: SCHEMA_VERSION,
        same: changes.is_empty() && conditions.old.is_empty() && conditions.new.is_empty(),
        lookups: OldNew { old: old.lookups.clone(), new: new.lookups.clone() },
        void_lookups: OldNew { old: old.void_lookups.clone(), new: new.void_lookups.clone() },
        changes,
        conditions,
    }
}

struct Segment {
    first: IpAddr,
    last: IpAddr,
    part: usize,
}

/// The ranges of all parts of a family, in order.
fn segments(senders: &SpfSenders, family: Family) -> Vec<Segment> {
    let parts = senders.parts.iter().enumerate().filter(|(_, it)| it.addresses.family() == family);
    let mut segments: Vec<Segment> =
        parts.flat_map(|(part, it)| it.addresses.iter().map(move |(first, last)| Segment { first, last, part })).collect();
    sort_by(&mut segments, |a, b| a.first.cmp(&b.first));
    segments
}

fn decider(part: &Part) -> String {
    match &part.term {
        Some(term) => format!("{term} in {}", part.domain),
        None => format!("{} in {}", part.why, part.domain),
    }
}
