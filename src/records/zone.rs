//! A pasted zone as an index over its text: names, records, RRsets. Data is read when somebody looks at it.
//!
//! A text without SOA is *some records of a zone*: nothing is missing in it, and relative names whose origin nobody named stand
//! below an unnamed one.

mod data;
mod difference;
mod form;
mod literal;
mod names;
mod normalise;
mod octets;
pub mod origin;
mod presentation;
mod reader;
pub mod rules;
pub mod source;
mod special;
mod svcb;
pub mod validate;

pub use difference::{Difference, Member, Serial, SerialStep, SetChange, SetChangeKind, difference};
pub use literal::is_loaded;
pub use names::{Located, NameId, Names};
pub use normalise::{Normalised, normalise};
pub use presentation::seconds_as_date;
pub use reader::{Progress, ZoneReader};
pub use source::Source;
pub use svcb::Parameter;

use crate::records::{Name, Rtype};
use crate::report::Findings;
use crate::syntax::panels::{Converted, convert};
use crate::syntax::zone::{Word, Words, class_number};
use crate::text::{Mapped, Span};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Files by the names that `$INCLUDE` calls them: their text, or `None` for one that does not exist.
pub type Includes = BTreeMap<String, Option<String>>;

/// How zone text is to be read.
#[derive(Clone, Debug, Default)]
pub struct ZoneOptions {
    /// The name that relative names continue with, until the text says `$ORIGIN`.
    pub origin: Option<Name>,
    /// Whether the text must be a complete zone. Without it, a text without SOA is some records of a zone.
    pub whole: bool,
    /// The files that `$INCLUDE` may name, as far as they are known: their text, or `None` for one that does not exist.
    pub includes: Includes,
    /// The time that signatures are held against, in seconds since 1970. Without it nothing is said about their dates.
    pub today: Option<u32>,
    /// The text of the domain's MTA-STS policy, where somebody fetched it: the MX records are held against it.
    pub mta_sts: Option<String>,
}

impl ZoneOptions {
    /// Zone data in another form than a master file, as master-file text: see [`crate::syntax::panels::convert`]. Never in a build
    /// without the feature `forms`.
    pub fn convert(&self, text: &str, findings: &mut Findings) -> Option<Converted> {
        if cfg!(feature = "forms") { convert(text, self.origin.as_ref().map(Name::to_string).as_deref(), findings) } else { None }
    }

    /// The text as a master file: as it is, or turned into one.
    pub fn master_text<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match self.convert(text, &mut Findings::default()) {
            Some(converted) => Cow::Owned(converted.text().text().to_string()),
            None => Cow::Borrowed(text),
        }
    }
}

/// The index. Records stand in the order of the text; nodes group them by owner, and within a node by type.
pub struct Zone<'t> {
    text: &'t str,
    names: Names<'t>,
    records: Vec<Record>,
    /// From which byte on which origin holds.
    origins: Vec<(u32, NameId)>,
    /// Numbers of records by owner, then type, then place.
    order: Vec<u32>,
    /// Where in `order` each name begins; one more than there are names.
    starts: Vec<u32>,
    /// What each name has, as bits.
    kinds: Vec<u8>,
    /// How many records there are of each type below [`COUNTED`].
    counts: Vec<u32>,
    apex: Option<NameId>,
    /// The apex without its final dot: what a name that lacks the dot ends with.
    apex_text: String,
    whole: bool,
    complete: bool,
    has_default_ttl: bool,
    today: Option<u32>,
}

/// All types that checks ask for are below.
const COUNTED: usize = 300;

const EXISTS: u8 = 1;
const OWNS: u8 = 2;
const HAS_ADDRESS: u8 = 4;
const HAS_CNAME: u8 = 8;
const HAS_NS: u8 = 16;
const HAS_DNAME: u8 = 32;
/// At or below a delegation.
const DELEGATED: u8 = 64;
/// At or below the apex.
const INSIDE: u8 = 128;

fn kind_of(rtype: Rtype) -> u8 {
    OWNS | match rtype {
        Rtype::A | Rtype::AAAA => HAS_ADDRESS,
        Rtype::CNAME => HAS_CNAME,
        Rtype::NS => HAS_NS,
        Rtype::DNAME => HAS_DNAME,
        _ => 0,
    }
}

/// One record, by places in the text: 28 bytes.
#[derive(Clone, Copy, Debug)]
pub struct Record {
    pub owner: NameId,
    /// The last name of its data.
    name: NameId,
    ttl: u32,
    start: u32,
    data: Span,
    pub rtype: Rtype,
    /// 0 is one above 255.
    class: u8,
    flags: u8,
}

const OWNER_WRITTEN: u8 = 1;
const FAULTY: u8 = 2;
const TTL_STATED: u8 = 4;
const TTL_KNOWN: u8 = 8;
const NAMED: u8 = 16;
const ORDINARY: u8 = 32;
const NAMES_HOST: u8 = 64;

impl Record {
    /// From its first word to its last.
    pub fn span(&self) -> Span {
        Span { start: self.start, end: self.data.end }
    }

    /// Its data, as it is written.
    pub fn data(&self) -> Span {
        self.data
    }

    /// The word of its type: the last one before its data.
    fn rtype_span(&self, text: &str) -> Span {
        let before = Span { start: self.start, end: self.data.start };
        Words::new(text, before).last().map_or(Span::at(before.end as usize), |it| it.span)
    }

    /// Its time to live: stated, of `$TTL`, or of the record before (RFC 2308 §4). `None` where there is none of these.
    pub fn ttl(&self) -> Option<u32> {
        (self.flags & TTL_KNOWN != 0).then_some(self.ttl)
    }

    /// Whether the time to live stands on the record itself.
    pub fn states_ttl(&self) -> bool {
        self.flags & TTL_STATED != 0
    }

    /// Whether something in it was reported as unreadable.
    pub fn is_faulty(&self) -> bool {
        self.flags & FAULTY != 0
    }

    /// The last name of its data, absolute: of an MX its exchange.
    pub fn name(&self) -> Option<NameId> {
        (self.flags & (FAULTY | NAMED) == NAMED).then_some(self.name)
    }

    /// Whether that name is written with a final dot or as one label, and looks like a name: neither like an address nor like a URL.
    pub fn names_plainly(&self) -> bool {
        self.flags & ORDINARY != 0
    }

    /// Whether that name is written as that of a host, in letters, digits and hyphens.
    pub fn names_host(&self) -> bool {
        self.flags & NAMES_HOST != 0
    }

    /// 1 is IN; 0 stands for all above 255.
    pub fn class(&self) -> u8 {
        self.class
    }

    /// Whether its line names the owner.
    pub fn states_owner(&self) -> bool {
        self.flags & OWNER_WRITTEN != 0
    }
}

/// The records of one owner and one type; at least one.
#[derive(Clone, Copy)]
pub struct Rrset<'z, 't> {
    pub zone: &'z Zone<'t>,
    pub owner: NameId,
    pub rtype: Rtype,
    members: &'z [u32],
}

impl<'z> Rrset<'z, '_> {
    pub fn records(&self) -> impl ExactSizeIterator<Item = &'z Record> + Clone + use<'z> {
        let records = &self.zone.records;
        self.members.iter().map(|&it| &records[it as usize])
    }

    pub fn first(&self) -> &'z Record {
        &self.zone.records[self.members[0] as usize]
    }

    pub fn len(&self) -> usize {
        self.members.len()
    }

    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// Whether its owner is the name of the zone.
    pub fn is_at_apex(&self) -> bool {
        self.zone.apex() == Some(self.owner)
    }
}

/// The name that a record points at.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// The type of the record.
    pub rtype: Rtype,
    pub word: Word,
    pub name: NameId,
    /// Whether it is written with a final dot.
    pub absolute: bool,
}

impl<'t> Zone<'t> {
    /// Reads the whole text at once, without what it includes.
    pub fn read(text: &'t str, options: &ZoneOptions, findings: &mut crate::report::Findings) -> Zone<'t> {
        Zone::by(ZoneReader::new(text, options), findings)
    }

    /// Reads a text with what it includes.
    pub fn of(source: &'t Source<'_>, options: &ZoneOptions, findings: &mut crate::report::Findings) -> Zone<'t> {
        Zone::by(ZoneReader::of(source, options), findings)
    }

    fn by(mut reader: ZoneReader<'t>, findings: &mut crate::report::Findings) -> Zone<'t> {
        while !reader.step(usize::MAX, findings).is_done() {}
        let mut zone = reader.finish();
        zone.read_data(findings);
        zone
    }

    pub fn text(&self) -> &'t str {
        self.text
    }

    pub fn names(&self) -> &Names<'t> {
        &self.names
    }

    /// In the order of the text.
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// The records of a type, in the order of the text.
    pub fn of_type(&self, rtype: Rtype) -> impl Iterator<Item = &Record> {
        let count = self.counts.get(usize::from(rtype.0)).map_or(usize::MAX, |it| *it as usize);
        self.records.iter().filter(move |it| it.rtype == rtype).take(count)
    }

    /// The owner of the SOA, or the first origin. `None` where neither is known.
    pub fn apex(&self) -> Option<NameId> {
        self.apex
    }

    /// The apex without its final dot; empty where it is not known.
    pub fn apex_text(&self) -> &str {
        &self.apex_text
    }

    /// Whether the text is to be taken as a complete zone.
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    /// Whether all its records are in the text: no `$INCLUDE`, no `$GENERATE`, no entry that could not be read.
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// The time of the check, in seconds since 1970, if it is known.
    pub fn today(&self) -> Option<u32> {
        self.today
    }

    /// Whether a `$TTL` stands in the text.
    pub fn has_default_ttl(&self) -> bool {
        self.has_default_ttl
    }

    /// Every set of records of one owner and type.
    pub fn rrsets(&self) -> impl Iterator<Item = Rrset<'_, 't>> {
        let same = |&a: &u32, &b: &u32| {
            let (a, b) = (&self.records[a as usize], &self.records[b as usize]);
            (a.owner, a.rtype) == (b.owner, b.rtype)
        };
        self.order.chunk_by(same).map(|members| self.as_rrset(members))
    }

    /// The records of one owner, of any type: by type, then by place.
    pub fn node(&self, owner: NameId) -> impl ExactSizeIterator<Item = &Record> + Clone {
        self.members(owner).iter().map(|&it| &self.records[it as usize])
    }

    /// The names that own records.
    pub fn owners(&self) -> impl Iterator<Item = NameId> {
        let owns = |&(_, it): &(usize, &[u32])| it[0] < it[1];
        self.starts.windows(2).enumerate().filter(owns).map(|(at, _)| NameId::at(at))
    }

    /// The records of one owner and type, if there are any.
    pub fn rrset(&self, owner: NameId, rtype: Rtype) -> Option<Rrset<'_, 't>> {
        let members = self.members(owner);
        let of = |it: u32| self.records[it as usize].rtype;
        let start = members.partition_point(|&it| of(it) < rtype);
        let end = members.partition_point(|&it| of(it) <= rtype);
        (start < end).then(|| self.as_rrset(&members[start..end]))
    }

    pub fn has(&self, owner: NameId, rtype: Rtype) -> bool {
        self.rrset(owner, rtype).is_some()
    }

    /// Whether the name owns records, or a name below it does (RFC 4592 §2.2.3).
    pub fn exists(&self, name: NameId) -> bool {
        self.kind(name, EXISTS)
    }

    /// Whether the name owns records.
    pub fn owns(&self, name: NameId) -> bool {
        self.kind(name, OWNS)
    }

    /// Whether the name has an address.
    pub fn has_address(&self, owner: NameId) -> bool {
        self.kind(owner, HAS_ADDRESS)
    }

    /// Whether the name is an alias.
    pub fn is_alias(&self, owner: NameId) -> bool {
        self.kind(owner, HAS_CNAME)
    }

    /// The delegation that a name is at or below of: an NS set between the apex and the name (RFC 1034 §4.2).
    pub fn delegation(&self, name: NameId) -> Option<NameId> {
        let apex = self.apex?;
        // Names that only data mention have no kind yet.
        if self.kinds.get(name.index()).is_some_and(|it| it & DELEGATED == 0) {
            return None;
        }
        let path = self.names.upwards(name).take_while(|&it| it != apex);
        path.filter(|&it| self.kind(it, HAS_NS)).last()
    }

    /// Whether a record tells anything of signatures: a DS, CDS or RRSIG.
    pub fn has_dnssec(&self) -> bool {
        [Rtype::DS, Rtype::CDS, Rtype::RRSIG].iter().any(|it| self.of_type(*it).next().is_some())
    }

    /// The DNAME above a name that leads it elsewhere (RFC 6672 §2.2).
    pub fn dname_above(&self, name: NameId) -> Option<NameId> {
        let mut above = self.names.upwards(name).skip(1);
        self.of_type(Rtype::DNAME).next().and_then(|_| above.find(|&it| self.kind(it, HAS_DNAME)))
    }

    /// The wildcard that answers for a name that does not exist (RFC 4592 §3.3.1).
    pub fn wildcard(&self, name: NameId) -> Option<NameId> {
        if self.exists(name) {
            return None;
        }
        let encloser = self.names.upwards(name).find(|&it| self.exists(it))?;
        self.names.child(encloser, "*").filter(|&it| self.owns(it))
    }

    /// Whether it is a zone of addresses (RFC 1035 §3.5, RFC 3596 §2.5).
    pub fn is_reverse(&self) -> bool {
        let apex = self.apex_text.as_bytes();
        let ends_with = |end: &[u8]| apex.len() >= end.len() && apex[apex.len() - end.len()..].eq_ignore_ascii_case(end);
        ends_with(b"in-addr.arpa") || ends_with(b"ip6.arpa")
    }

    /// Whether a name is inside the zone, as far as that is known.
    pub fn holds(&self, name: NameId) -> bool {
        // Names that only data mention have no kind.
        let known = self.kinds.get(name.index()).map(|it| it & INSIDE != 0);
        known.unwrap_or_else(|| self.apex.is_some_and(|apex| self.names.is_at_or_below(name, apex)))
    }

    /// The words of a record's data.
    pub fn words(&self, record: &Record) -> Words<'t> {
        Words::new(self.text, record.data)
    }

    /// The word of the type.
    pub fn rtype_span(&self, record: &Record) -> Span {
        record.rtype_span(self.text)
    }

    /// The word that names the owner, or the type where the owner is that of the line before.
    pub fn owner_span(&self, record: &Record) -> Span {
        if record.states_owner() { self.word_at(record.start) } else { self.rtype_span(record) }
    }

    /// The word that states the TTL, or that of the type.
    pub fn ttl_span(&self, record: &Record) -> Span {
        self.stated(record, |it| it.starts_with(|it: char| it.is_ascii_digit()))
    }

    /// The word that states the class, or that of the type.
    pub fn class_span(&self, record: &Record) -> Span {
        self.stated(record, |it| class_number(it).is_some())
    }

    /// The word between owner and type for which `is` says so, or that of the type.
    fn stated(&self, record: &Record, is: fn(&str) -> bool) -> Span {
        let rtype = self.rtype_span(record);
        let before = Span { start: record.start, end: rtype.start };
        let mut words = Words::new(self.text, before).skip(usize::from(record.states_owner()));
        let stated = words.find(|it| is(it.span.of(self.text)));
        stated.map_or(rtype, |it| it.span)
    }

    /// The whole lines of a record, with the line end: what is deleted with it. A line whose owner the next line inherits stays
    /// as far as the owner; where that would leave no record, it is `None`.
    pub fn line_span(&self, record: &Record) -> Option<Span> {
        let at = self.records.partition_point(|it| it.start <= record.start);
        let inherited = self.records.get(at).is_some_and(|next| record.states_owner() && !next.states_owner());
        if inherited {
            return None;
        }
        let bytes = self.text.as_bytes();
        let start = bytes[..record.start as usize].iter().rposition(|it| matches!(it, b'\n' | b'\r')).map_or(0, |it| it + 1);
        let end = record.data.end as usize;
        let rest = &bytes[end..];
        let line = rest.iter().position(|it| matches!(it, b'\n' | b'\r')).unwrap_or(rest.len());
        let line_end = match rest.get(line..) {
            Some([b'\r', b'\n', ..]) => 2,
            Some([_, ..]) => 1,
            _ => 0,
        };
        Some(Span::new(start, end + line + line_end))
    }

    /// The origin that relative names of a record continue with.
    pub fn origin(&self, record: &Record) -> NameId {
        self.origin_at(record.start)
    }

    /// The words of the `$ORIGIN` directives, with what they name.
    pub fn written_origins(&self) -> impl Iterator<Item = (Span, NameId)> {
        let directives = self.origins.iter().filter(|&&(from, _)| from > 0);
        directives.map(|&(from, origin)| (self.word_at(from), origin))
    }

    /// The origin that holds at a byte of the text.
    fn origin_at(&self, place: u32) -> NameId {
        let at = self.origins.partition_point(|&(from, _)| from <= place);
        at.checked_sub(1).map_or(NameId::UNNAMED, |it| self.origins[it].1)
    }

    /// The name that a record points at, for the types that point at a host. `None` for other types and unreadable data.
    pub fn target(&self, record: &Record) -> Option<Target> {
        let before = match record.rtype {
            Rtype::NS | Rtype::CNAME | Rtype::DNAME | Rtype::PTR => 0,
            Rtype::MX | Rtype::AFSDB | Rtype::KX | Rtype::RT | Rtype::SVCB | Rtype::HTTPS => 1,
            Rtype::SRV => 3,
            Rtype::NAPTR => 5,
            _ => return None,
        };
        let (name, word) = (record.name()?, self.words(record).nth(before)?);
        let written = word.content.of(self.text);
        let absolute = written.ends_with('.') && !written.ends_with("\\.");
        Some(Target { rtype: record.rtype, word, name, absolute })
    }

    /// Whether the data has the generic form of RFC 3597 §5.
    pub fn is_generic(&self, record: &Record) -> bool {
        self.words(record).next().is_some_and(|it| !it.quoted && it.span.of(self.text) == "\\#")
    }

    /// The character-strings of a TXT record joined, mapped to where they stand. `None` for unreadable data.
    pub fn joined(&self, record: &Record) -> Option<Mapped> {
        if record.is_faulty() || self.is_generic(record) {
            return None;
        }
        let mut joined = Mapped::default();
        for word in self.words(record) {
            crate::syntax::zone::read_character_string(self.text, word.content, &mut joined).ok()?;
        }
        Some(joined)
    }

    /// The same without the places: a text that is one quoted string stands in the zone as it is.
    pub fn joined_text(&self, record: &Record) -> Option<Cow<'t, str>> {
        match self.single_string(record).filter(|_| !record.is_faulty()) {
            Some(content) => Some(Cow::Borrowed(content.of(self.text))),
            None => self.joined(record).map(|it| Cow::Owned(it.text().to_string())),
        }
    }

    /// The content of data that is one quoted string of ASCII without escapes, as most texts are.
    pub fn single_string(&self, record: &Record) -> Option<Span> {
        let mut words = self.words(record).take(2);
        let word = words.next().filter(|it| it.quoted && !it.escaped)?;
        (words.next().is_none() && word.content.of(self.text).is_ascii()).then_some(word.content)
    }

    /// The record that holds a place of the text.
    pub fn record_at(&self, at: u32) -> Option<&Record> {
        let index = self.records.partition_point(|it| it.start <= at).checked_sub(1)?;
        self.records.get(index).filter(|it| at <= it.data.end)
    }

    fn kind(&self, name: NameId, kind: u8) -> bool {
        self.kinds.get(name.index()).is_some_and(|it| it & kind != 0)
    }

    fn as_rrset<'z>(&'z self, members: &'z [u32]) -> Rrset<'z, 't> {
        let first = &self.records[members[0] as usize];
        Rrset { zone: self, owner: first.owner, rtype: first.rtype, members }
    }

    fn members(&self, owner: NameId) -> &[u32] {
        match (self.starts.get(owner.index()), self.starts.get(owner.index() + 1)) {
            (Some(&start), Some(&end)) => &self.order[start as usize..end as usize],
            _ => &[],
        }
    }

    fn word_at(&self, at: u32) -> Span {
        let rest = Span { start: at, end: self.text.len() as u32 };
        Words::new(self.text, rest).next().map_or(Span::at(at as usize), |it| it.span)
    }
}
