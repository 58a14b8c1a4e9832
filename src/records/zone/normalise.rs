//! A zone in one form: a line for each record, owners in the order of the text with the SOA first, comments kept.
//!
//! What could not be read stays as it was, in its place and under its own `$ORIGIN` and `$TTL`. So does what was read with a guess,
//! because the form would hide the fault. Comments inside parentheses follow at the end of the record's line.

use super::{NameId, Record, Zone, ZoneOptions, difference, origin};
use crate::records::{Name, Rtype};
use crate::report::Findings;
use crate::syntax::zone::rules::BYTE_ORDER_MARK;
use crate::syntax::zone::{Directive, Entry, Reader, comments};
use crate::text::{Span, sort_by};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

/// RFC 1035 §3.2.4.
const CLASS_IN: u8 = 1;

/// A text in its one form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Normalised {
    pub text: String,
    /// How many entries could not be read, and stand as they were. `$INCLUDE` and `$GENERATE` are not among them.
    pub unreadable: u32,
    /// Whether the text could be rewritten. Where entries are so broken that another order would change what they mean, it stays.
    pub rewritten: bool,
}

/// Rewrites zone text in its one form: reading it again gives the same records, and rewriting it again changes nothing.
///
/// `$TTL` is what most records have, where the text has one or an SOA; other TTLs stand on their records. `$ORIGIN` is the apex.
///
/// ```
/// use mailwhy::ZoneOptions;
/// use mailwhy::records::zone::normalise;
/// let text = "$TTL 1h\nshop.example. SOA ns1.shop.example. root. ( 7 ; serial\n 1h 15m 2w 1h )\n  MX 10 Mail.shop.example.\n";
/// let form = "$ORIGIN shop.example.\n$TTL 3600\n@ IN SOA ns1 root. 7 3600 900 1209600 3600 ; serial\n@ IN MX 10 mail\n";
/// assert_eq!(normalise(text, &ZoneOptions::default()).text, form);
/// ```
///
/// A table or an export is rewritten as the master file that it stands for.
pub fn normalise(text: &str, options: &ZoneOptions) -> Normalised {
    let text = &*options.master_text(text);
    let zone = Zone::read(text, options, &mut Findings::default());
    let original = Original::read(&zone);
    if zone.records().is_empty() {
        return Normalised { text: text.to_string(), unreadable: original.unreadable, rewritten: false };
    }
    let form = original.write();
    // Lines that moved may say another name of the zone than they did.
    let renamed = zone.origins.first().is_some_and(|it| it.1 == NameId::UNNAMED) && origin::implied(&form).is_some();
    let unstable = (renamed || original.keeps_text()) && !is_stable(&zone, &form, options);
    // A comment with a line of its own may look like the heading of an answer.
    if unstable || options.convert(&form, &mut Findings::default()).is_some() {
        return Normalised { text: text.to_string(), unreadable: original.unreadable, rewritten: false };
    }
    Normalised { text: form, unreadable: original.unreadable, rewritten: true }
}

/// Whether broken entries read in their new neighbourhood as they did: an open parenthesis may swallow what follows.
fn is_stable(zone: &Zone<'_>, form: &str, options: &ZoneOptions) -> bool {
    let again = Zone::read(form, options, &mut Findings::default());
    difference(zone, &again).sets.is_empty() && classes(zone) == classes(&again) && Original::read(&again).write() == form
}

/// The records of another class than IN: a line without a class has that of the line before.
fn classes(zone: &Zone<'_>) -> Vec<(String, Rtype, u8)> {
    let others = zone.records().iter().filter(|it| it.class() != CLASS_IN);
    let mut others: Vec<_> = others.map(|it| (zone.names().show(it.owner).to_string(), it.rtype, it.class())).collect();
    sort_by(&mut others, Ord::cmp);
    others
}

/// The text by its pieces, beside the index.
struct Original<'z, 't> {
    zone: &'z Zone<'t>,
    pieces: Vec<Piece>,
    /// For each record, the first of the pieces that stand before it; one more for those at the end.
    gaps: Vec<u32>,
    /// Where each record's lines end.
    ends: Vec<u32>,
    /// Numbers of records that stay as they are written, in order.
    verbatim: Vec<u32>,
    /// How many pieces stand before the first directive, where that is before the first record.
    head: Option<usize>,
    unreadable: u32,
}

/// What stands between records.
struct Piece {
    span: Span,
    kind: Kind,
}

enum Kind {
    /// A comment with a line of its own.
    Comment { after_blank_line: bool },
    /// An entry that is no record of the index; `behind` where it belongs to the record before it. `ttl` is that of `$TTL`.
    Entry { behind: bool, ttl: Option<u32> },
}

impl<'z, 't> Original<'z, 't> {
    fn read(zone: &'z Zone<'t>) -> Original<'z, 't> {
        let text = zone.text();
        let mut original =
            Original { zone, pieces: vec![], gaps: vec![0], ends: vec![], verbatim: vec![], head: None, unreadable: 0 };
        let mut ttl = None;
        let mut reader = Reader::new(text, |word| Rtype::read(word).map(|it| it.0));
        loop {
            let from = reader.position();
            let mut found = Findings::default();
            let entry = reader.read(&mut found);
            let start = original.comments_between(from);
            let Some(entry) = entry else {
                // What stands behind a NUL is not read.
                if start < text.len() {
                    original.keep(Span::new(start, text.len()), ttl, true);
                }
                break;
            };
            let span = Span::new(start, reader.position());
            let guessed = found.iter().any(|it| it.rule.code != BYTE_ORDER_MARK.code);
            match entry {
                Entry::Record(entry) if original.next_record().is_some_and(|it| it.start == entry.span.start) => {
                    original.record(span, guessed);
                }
                Entry::Directive(Directive::Origin(word)) if !guessed && zone.states_origin(word.span) => {
                    original.directive(span)
                }
                Entry::Directive(Directive::Ttl(Some(stated))) if !guessed => {
                    original.directive(span);
                    ttl = Some(stated);
                }
                Entry::Directive(Directive::Include { .. } | Directive::Generate { .. }) => original.keep(span, ttl, false),
                _ => original.keep(span, ttl, true),
            }
        }
        original.place();
        original
    }

    fn next_record(&self) -> Option<&'z Record> {
        self.zone.records().get(self.ends.len())
    }

    fn record(&mut self, span: Span, guessed: bool) {
        let is_plain = |it: &Record| it.class() != 0 && self.zone.presentation(it, None).is_some();
        if guessed || !self.next_record().is_some_and(is_plain) {
            self.verbatim.push(self.ends.len() as u32);
            self.unreadable += 1;
        }
        self.ends.push(span.end);
        self.gaps.push(self.pieces.len() as u32);
    }

    fn keep(&mut self, span: Span, ttl: Option<u32>, unreadable: bool) {
        self.unreadable += u32::from(unreadable);
        self.pieces.push(Piece { span, kind: Kind::Entry { behind: false, ttl } });
    }

    /// A directive goes, as the form has its own; its comments stay.
    fn directive(&mut self, span: Span) {
        let found = comments(self.zone.text(), span);
        self.pieces.extend(found.map(|span| Piece { span, kind: Kind::Comment { after_blank_line: false } }));
        if self.ends.is_empty() {
            self.head.get_or_insert(self.pieces.len());
        }
    }

    fn head(&self) -> usize {
        self.head.unwrap_or_default()
    }

    /// Takes the comments from a line start on, and says where the entry begins that follows.
    fn comments_between(&mut self, from: usize) -> usize {
        let bytes = self.zone.text().as_bytes();
        let mut at = if from == 0 && self.zone.text().starts_with('\u{feff}') { 3 } else { from };
        let mut after_blank_line = false;
        loop {
            let line = at;
            while matches!(bytes.get(at), Some(b' ' | b'\t')) {
                at += 1;
            }
            let end = bytes[at..].iter().position(|it| matches!(it, b'\r' | b'\n')).map_or(bytes.len(), |it| at + it);
            match bytes.get(at) {
                Some(b';') => {
                    self.pieces.push(Piece { span: Span::new(at, end), kind: Kind::Comment { after_blank_line } });
                    after_blank_line = false;
                }
                Some(b'\r' | b'\n') => after_blank_line = true,
                _ => return if at == bytes.len() { at } else { line },
            }
            at = if bytes[end..].starts_with(b"\r\n") { end + 2 } else { (end + 1).min(bytes.len()) };
        }
    }

    /// Says of each kept entry whether it belongs to the record before it: by the owner it inherits, or by its origin.
    fn place(&mut self) {
        let (text, records) = (self.zone.text(), self.zone.records());
        for (number, before) in records.iter().enumerate().take(self.ends.len()) {
            let gap = self.range(number + 1);
            let follows = records.get(number + 1).map(|it| self.zone.origin(it));
            let mut owned = false;
            for piece in &mut self.pieces[gap] {
                let Kind::Entry { behind, .. } = &mut piece.kind else { continue };
                let (origin, inherits) = (self.zone.origin_at(piece.span.start), piece.span.of(text).starts_with([' ', '\t']));
                owned |= !inherits;
                let foreign = follows.is_some_and(|it| it != origin) && origin == self.zone.origin(before);
                *behind = foreign || (inherits && !owned);
            }
        }
    }

    /// Whether something stands in the form as it was written.
    fn keeps_text(&self) -> bool {
        !self.verbatim.is_empty() || self.pieces.iter().any(|it| matches!(it.kind, Kind::Entry { .. }))
    }

    /// The pieces in front of a record, or those at the end: without those of the head.
    fn gap(&self, record: usize, behind: bool) -> impl Iterator<Item = &Piece> {
        let range = self.range(record);
        let range = range.start.max(self.head())..range.end.max(self.head());
        self.pieces[range].iter().filter(move |it| behind == matches!(it.kind, Kind::Entry { behind: true, .. }))
    }

    fn range(&self, record: usize) -> Range<usize> {
        let end = self.gaps.get(record + 1).map_or(self.pieces.len(), |&it| it as usize);
        self.gaps.get(record).map_or(end, |&it| it as usize)..end
    }

    fn is_verbatim(&self, record: usize) -> bool {
        self.verbatim.binary_search(&(record as u32)).is_ok()
    }

    fn write(&self) -> String {
        let zone = self.zone;
        let main = self.main_origin();
        let origin = main.map(|it| zone.names().name(it));
        let out = String::with_capacity(zone.text().len());
        let mut writer = Writer { zone, out, origin: NameId::UNNAMED, ttl: None };
        for piece in &self.pieces[..self.head()] {
            writer.piece(piece);
        }
        let default = self.default_ttl();
        let before_origin = main.map_or_else(Vec::new, |_| self.before_origin());
        if let Some(main) = main.filter(|_| !before_origin.contains(&true)) {
            writer.origin(main);
        }
        writer.ttl(default);
        for number in self.order(&before_origin) {
            let (at, record) = (number as usize, &zone.records()[number as usize]);
            self.gap(at, false).for_each(|it| writer.piece(it));
            if self.is_verbatim(at) {
                writer.verbatim(record, self.ends[at]);
            } else {
                let below = main.filter(|_| !before_origin[at]);
                writer.ttl(default);
                writer.origin(below.unwrap_or(NameId::UNNAMED));
                writer.record(record, origin.as_ref().filter(|_| below.is_some()), default, self.ends[at]);
            }
            self.gap(at + 1, true).for_each(|it| writer.piece(it));
        }
        self.gap(zone.records().len(), false).for_each(|it| writer.piece(it));
        writer.out
    }

    /// The apex, where it is known. It is not written into a text without `$ORIGIN` in which something stays as it is.
    fn main_origin(&self) -> Option<NameId> {
        let zone = self.zone;
        let is_unnamed = |it: &Record| zone.is_unnamed(zone.origin(it));
        let apex = zone.apex().filter(|&it| !zone.is_unnamed(it))?;
        let kept = self.pieces[self.head()..]
            .iter()
            .any(|it| matches!(it.kind, Kind::Entry { .. }) && zone.is_unnamed(zone.origin_at(it.span.start)))
            || self.verbatim.iter().any(|&it| is_unnamed(&zone.records()[it as usize]));
        (!kept || !zone.records().iter().all(is_unnamed)).then_some(apex)
    }

    /// For each record, whether it has to stand before the first `$ORIGIN`: its names continue with an origin that nobody named, or
    /// nothing gives it a TTL, and a record with one stands there.
    fn before_origin(&self) -> Vec<bool> {
        let (zone, records) = (self.zone, self.zone.records());
        let unnamed = records.iter().enumerate().map(|(at, it)| {
            let below_unnamed = || zone.is_unnamed(zone.origin(it)) && (self.is_verbatim(at) || zone.points_below_unnamed(it));
            zone.is_unnamed(it.owner) || below_unnamed()
        });
        let mut before: Vec<bool> = unnamed.collect();
        if before.iter().zip(records).any(|(&it, record)| it && record.ttl().is_some()) {
            before.iter_mut().zip(records).for_each(|(it, record)| *it |= record.ttl().is_none());
        }
        before
    }

    /// What most records have, where all have one. Without SOA and `$TTL` each record says its own: it may be copied by itself.
    fn default_ttl(&self) -> Option<u32> {
        let records = self.zone.records();
        let inherits = |&it: &u32| !records[it as usize].states_ttl();
        let wanted = self.zone.has_default_ttl()
            || self.verbatim.iter().any(inherits)
            || records.iter().any(|it| it.rtype == Rtype::SOA && it.ttl().is_some());
        let lost = self.pieces.iter().any(|it| matches!(it.kind, Kind::Entry { ttl: None, .. }));
        if !wanted || lost || records.iter().any(|it| it.ttl().is_none()) {
            return None;
        }
        let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
        records.iter().filter_map(Record::ttl).for_each(|it| *counts.entry(it).or_default() += 1);
        counts.into_iter().max_by_key(|&(ttl, count)| (count, ttl)).map(|(ttl, _)| ttl)
    }

    /// Numbers of records: those that must stand before the first `$ORIGIN` or TTL, then by owner, with the SOA first, then by type.
    fn order(&self, before_origin: &[bool]) -> Vec<u32> {
        let records = self.zone.records();
        let of = |it: u32| &records[it as usize];
        let early = |it: u32| (!before_origin.get(it as usize).is_some_and(|&it| it), of(it).ttl().is_some());
        let mut order: Vec<u32> = (0..records.len() as u32).collect();
        order.sort_by_key(|&it| (early(it), it));
        let mut places = vec![0_u32; records.len()];
        order.iter().enumerate().for_each(|(place, &it)| places[it as usize] = place as u32);
        // By the first record of the owner, and of the set.
        order.sort_by_key(|&it| (of(it).owner, of(it).rtype, places[it as usize]));
        let mut ranks = vec![(0_u32, 0_u32); records.len()];
        for node in order.chunk_by(|&a, &b| of(a).owner == of(b).owner) {
            let first = node.iter().map(|&it| places[it as usize]).min().unwrap_or_default();
            for set in node.chunk_by(|&a, &b| of(a).rtype == of(b).rtype) {
                set.iter().for_each(|&it| ranks[it as usize] = (first, places[set[0] as usize]));
            }
        }
        let soa = records.iter().find(|it| it.rtype == Rtype::SOA).map(|it| it.owner);
        order.sort_by_key(|&it| {
            let (owner, set) = ranks[it as usize];
            (early(it), Some(of(it).owner) != soa, owner, of(it).rtype != Rtype::SOA, set, it)
        });
        order
    }
}

struct Writer<'z, 't> {
    zone: &'z Zone<'t>,
    out: String,
    /// The context as it is written.
    origin: NameId,
    ttl: Option<u32>,
}

impl Writer<'_, '_> {
    fn record(&mut self, record: &Record, origin: Option<&Name>, default: Option<u32>, end: u32) {
        let data = self.zone.presentation(record, origin).unwrap_or_default();
        self.out.push_str(&self.zone.owner_presentation(record.owner, origin));
        if let Some(ttl) = record.ttl().filter(|&it| Some(it) != default) {
            write!(self.out, " {ttl}").expect("writing to a string");
        }
        write!(self.out, " {} {} {data}", class(record.class()), record.rtype).expect("writing to a string");
        let text = self.zone.text();
        for comment in comments(text, Span { start: record.start, end }) {
            let words = comment.of(text)[1..].trim();
            if !words.is_empty() {
                self.out.push_str(" ; ");
                self.out.push_str(words);
            }
        }
        self.out.push('\n');
    }

    /// A record as it is written, with its owner.
    fn verbatim(&mut self, record: &Record, end: u32) {
        if !record.states_ttl() && record.ttl().is_some() {
            self.ttl(record.ttl());
        }
        self.origin(self.zone.origin(record));
        if !record.states_owner() {
            let origin = Some(self.zone.names().name(self.zone.origin(record)));
            self.out.push_str(&self.zone.owner_presentation(record.owner, origin.as_ref()));
            self.out.push(' ');
        }
        self.lines(Span { start: record.start, end });
    }

    fn piece(&mut self, piece: &Piece) {
        match piece.kind {
            Kind::Comment { after_blank_line } => {
                if after_blank_line && !self.out.is_empty() {
                    self.out.push('\n');
                }
            }
            Kind::Entry { ttl, .. } => {
                self.origin(self.zone.origin_at(piece.span.start));
                self.ttl(ttl);
            }
        }
        self.lines(piece.span);
    }

    fn lines(&mut self, span: Span) {
        self.out.push_str(span.of(self.zone.text()).trim_end_matches(['\r', '\n', ' ', '\t']));
        self.out.push('\n');
    }

    fn origin(&mut self, origin: NameId) {
        if self.origin != origin {
            self.origin = origin;
            writeln!(self.out, "$ORIGIN {}", self.zone.owner_presentation(origin, None)).expect("writing to a string");
        }
    }

    fn ttl(&mut self, ttl: Option<u32>) {
        if self.ttl != ttl
            && let Some(seconds) = ttl
        {
            self.ttl = ttl;
            writeln!(self.out, "$TTL {seconds}").expect("writing to a string");
        }
    }
}

fn class(number: u8) -> String {
    let known = [(1, "IN"), (2, "CS"), (3, "CH"), (4, "HS")];
    known.iter().find(|(it, _)| *it == number).map_or_else(|| format!("CLASS{number}"), |(_, it)| it.to_string())
}

impl Zone<'_> {
    /// Whether the `$ORIGIN` could be read whose name stands there.
    fn states_origin(&self, word: Span) -> bool {
        self.origins.binary_search_by_key(&word.start, |&(from, _)| from).is_ok()
    }
}
