//! What an edit of a zone does: the records that are added, removed and kept, set by set.

use super::{NameId, Record, Rrset, Zone};
use crate::records::{Rdata, Rtype};
use crate::text::{Span, sort_by};
use std::collections::{HashMap, HashSet};

/// How two zones differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// By owner in the order of the earlier zone, then those of the later one alone; by type within an owner.
    pub sets: Vec<SetChange>,
    /// Where both have an SOA.
    pub serial: Option<Serial>,
}

/// A set of records of one owner and type that is not the same in both zones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetChange {
    /// Absolute, or relative where nobody named the origin; in lower case.
    pub owner: String,
    pub rtype: Rtype,
    /// The lowest of the set, which is what counts where they differ (RFC 2181 §5.2). `None` where the set is not there, or has none.
    pub old_ttl: Option<u32>,
    pub new_ttl: Option<u32>,
    pub removed: Vec<Member>,
    pub added: Vec<Member>,
    /// What both have, as it stands in the later zone.
    pub kept: Vec<Member>,
}

/// What happened to a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetChangeKind {
    Added,
    Removed,
    /// The records are the same, their TTL is not.
    Ttl,
    Changed,
}

/// A record of a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// In presentation form with absolute names; as it is written where it cannot be read.
    pub data: String,
    pub readable: bool,
    /// Where it stands in its own text.
    pub span: Span,
}

/// The serial numbers of the SOA.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Serial {
    pub old: u32,
    pub new: u32,
}

/// By the arithmetic of serial numbers (RFC 1982 §3.2): secondary servers fetch a zone only where its serial was raised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SerialStep {
    Raised,
    Same,
    /// Also where the comparison is undefined.
    Lowered,
}

impl SetChange {
    pub fn kind(&self) -> SetChangeKind {
        match (self.removed.is_empty(), self.added.is_empty()) {
            (true, true) => SetChangeKind::Ttl,
            (true, false) if self.kept.is_empty() => SetChangeKind::Added,
            (false, true) if self.kept.is_empty() => SetChangeKind::Removed,
            _ => SetChangeKind::Changed,
        }
    }
}

impl Serial {
    pub fn step(self) -> SerialStep {
        match self.new.wrapping_sub(self.old) {
            0 => SerialStep::Same,
            1..=0x7fff_ffff => SerialStep::Raised,
            _ => SerialStep::Lowered,
        }
    }
}

/// Compares two zones by what their records mean: names absolute and without regard to letter case, numbers, addresses and the octets
/// of strings. Order, comments, repeats and the way of writing make no difference.
///
/// ```
/// use mailwhy::ZoneOptions;
/// use mailwhy::records::zone::{Zone, difference};
/// use mailwhy::report::Findings;
/// let read = |text| Zone::read(text, &ZoneOptions::default(), &mut Findings::default());
/// let (old, new) = (read("a.example. 300 MX 10 b.example.\n"), read("A.example. 300 MX 10 c.example.\n"));
/// let change = &difference(&old, &new).sets[0];
/// assert_eq!((&*change.removed[0].data, &*change.added[0].data), ("10 b.example.", "10 c.example."));
/// ```
pub fn difference(old: &Zone<'_>, new: &Zone<'_>) -> Difference {
    let counterparts = Counterparts::new(new);
    let mut sets = Vec::new();
    let mut met = vec![false; new.names().count()];
    for owner in old.owners() {
        let other = counterparts.of(old, owner);
        other.iter().for_each(|it| met[it.index()] = true);
        for rtype in types(old, Some(owner), new, other) {
            let after = other.and_then(|it| new.rrset(it, rtype));
            sets.extend(compare(rtype, old.rrset(owner, rtype), after));
        }
    }
    for owner in new.owners().filter(|it| !met[it.index()]) {
        for rtype in types(old, None, new, Some(owner)) {
            sets.extend(compare(rtype, None, new.rrset(owner, rtype)));
        }
    }
    let serial = serial(old).zip(serial(new)).map(|(old, new)| Serial { old, new });
    Difference { sets, serial }
}

/// Finds the names of another zone in this one.
struct Counterparts<'z, 't> {
    zone: &'z Zone<'t>,
    /// Names whose origin nobody named are the same where they are written the same.
    unnamed: HashMap<String, NameId>,
}

impl<'z, 't> Counterparts<'z, 't> {
    fn new(zone: &'z Zone<'t>) -> Counterparts<'z, 't> {
        let unnamed = zone.owners().filter(|&it| zone.is_unnamed(it));
        Counterparts { zone, unnamed: unnamed.map(|it| (zone.owner_presentation(it, None), it)).collect() }
    }

    fn of(&self, other: &Zone<'_>, name: NameId) -> Option<NameId> {
        match other.is_unnamed(name) {
            true => self.unnamed.get(&other.owner_presentation(name, None)).copied(),
            false => self.zone.names().find(&other.names().name(name)).found(),
        }
    }
}

/// The types that the owner has in either zone, in the order of their numbers.
fn types(old: &Zone<'_>, before: Option<NameId>, new: &Zone<'_>, after: Option<NameId>) -> Vec<Rtype> {
    let nodes = before.into_iter().flat_map(|it| old.node(it)).chain(after.into_iter().flat_map(|it| new.node(it)));
    let mut types: Vec<Rtype> = nodes.map(|it| it.rtype).collect();
    sort_by(&mut types, Ord::cmp);
    types.dedup();
    types
}

fn compare(rtype: Rtype, old: Option<Rrset<'_, '_>>, new: Option<Rrset<'_, '_>>) -> Option<SetChange> {
    let ttl = |set: Option<Rrset<'_, '_>>| set.and_then(|it| it.records().filter_map(Record::ttl).min());
    let (old_ttl, new_ttl) = (ttl(old), ttl(new));
    let same_ttl = old.is_none() || new.is_none() || old_ttl == new_ttl;
    if same_ttl && old.zip(new).is_some_and(|(old, new)| is_written_alike(old, new)) {
        return None;
    }
    let (before, after) = (members(old), members(new));
    // Most sets are the same, in the same order.
    if same_ttl && before.iter().map(|(key, _)| key).eq(after.iter().map(|(key, _)| key)) {
        return None;
    }
    let (old_keys, new_keys) = (keys(&before), keys(&after));
    let only = |set: &[(Key, Member)], wanted: bool, others: &HashSet<&Key>| -> Vec<Member> {
        set.iter().filter(|(key, _)| others.contains(key) == wanted).map(|(_, it)| it.clone()).collect()
    };
    let (removed, added) = (only(&before, false, &new_keys), only(&after, false, &old_keys));
    if removed.is_empty() && added.is_empty() && same_ttl {
        return None;
    }
    let owner = old.or(new).map(|it| it.zone.owner_presentation(it.owner, None))?;
    Some(SetChange { owner, rtype, old_ttl, new_ttl, removed, added, kept: only(&after, true, &old_keys) })
}

/// Whether two sets are the same by their words: a short way for data without names.
fn is_written_alike(old: Rrset<'_, '_>, new: Rrset<'_, '_>) -> bool {
    let alike = |(a, b): (&Record, &Record)| {
        (a.class(), a.is_faulty()) == (b.class(), b.is_faulty()) && a.data().of(old.zone.text()) == b.data().of(new.zone.text())
    };
    matches!(old.rtype, Rtype::A | Rtype::AAAA | Rtype::TXT)
        && old.len() == new.len()
        && old.records().zip(new.records()).all(alike)
}

/// What makes two records the same: class, whether the data can be read, and the data.
type Key = (u8, bool, String);

fn keys(members: &[(Key, Member)]) -> HashSet<&Key> {
    members.iter().map(|(key, _)| key).collect()
}

/// The records of a set in the order of the text, repeats left out.
fn members(set: Option<Rrset<'_, '_>>) -> Vec<(Key, Member)> {
    let Some(set) = set else { return Vec::new() };
    let mut seen = HashSet::new();
    let members = set.records().map(|record| {
        let form = set.zone.presentation(record, None);
        let readable = form.is_some();
        let data = form.unwrap_or_else(|| as_written(set.zone, record));
        ((record.class(), readable, data.clone()), Member { data, readable, span: record.span() })
    });
    members.filter(|(key, _)| seen.insert(key.clone())).collect()
}

fn as_written(zone: &Zone<'_>, record: &Record) -> String {
    zone.words(record).map(|it| it.span.of(zone.text())).collect::<Vec<_>>().join(" ")
}

fn serial(zone: &Zone<'_>) -> Option<u32> {
    let soa = zone.of_type(Rtype::SOA).next()?;
    match zone.rdata(soa)? {
        Rdata::Soa(soa) => Some(soa.serial),
        _ => None,
    }
}
