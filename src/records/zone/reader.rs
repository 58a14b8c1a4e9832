use super::names::NameId;
use super::octets::{is_plain, is_same};

use super::rules::*;
use super::source::rules::{
    BAD_GENERATE_MODIFIER, GENERATE_DIRECTIVE, GENERATE_TOO_LARGE, INCLUDE_ABSENT, INCLUDE_DIRECTIVE, INCLUDE_TOO_DEEP,
};
use super::source::{self, Source, generate};
use super::{
    COUNTED, DELEGATED, EXISTS, FAULTY, HAS_NS, INSIDE, Names, OWNER_WRITTEN, OWNS, Record, TTL_KNOWN, TTL_STATED, Zone,
    ZoneOptions, kind_of, origin,
};
use crate::records::Rtype;
use crate::records::name::NameFault;
use crate::report::{Applicability, Findings, facts};
use crate::syntax::zone::{
    Directive, Entry, Range, Reader, RecordEntry, Word, Words, all_indented, class_number, clip, read_period,
};
use crate::text::punycode;
use crate::text::{Span, is_one_of, nearest, sort_places};
use std::collections::VecDeque;
use std::net::IpAddr;
use std::ops;

/// Reads a zone step by step, so that a worker can tell its progress and be stopped.
///
/// ```
/// use mailwhy::records::zone::{ZoneOptions, ZoneReader};
/// use mailwhy::report::Findings;
/// let text = "$ORIGIN shop.example.\n@ MX 10 mx\nmx A 192.0.2.1\n";
/// let (mut reader, mut findings) = (ZoneReader::new(text, &ZoneOptions::default()), Findings::default());
/// while !reader.step(20, &mut findings).is_done() {}
/// assert_eq!(reader.finish().records().len(), 2);
/// ```
pub struct ZoneReader<'t> {
    reader: Reader<'t>,
    zone: Zone<'t>,
    owner: Option<NameId>,
    /// How the owner was written, as long as the origin stays; empty where that was unusual.
    owner_word: Span,
    origin: NameId,
    default_ttl: Option<u32>,
    last_ttl: Option<u32>,
    last_class: u16,
    source: Option<&'t Source<'t>>,
    /// What is still to be read: pieces of the source that a directive was met for, with what holds where they begin.
    pieces: VecDeque<(usize, State)>,
}

const HOUR: u32 = 3600;

/// What names and TTLs continue with at a place of the text.
#[derive(Clone, Copy)]
struct State {
    origin: NameId,
    owner: Option<NameId>,
    default_ttl: Option<u32>,
    last_ttl: Option<u32>,
}

/// How much of the text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub done: usize,
    pub total: usize,
    ended: bool,
}

impl Progress {
    pub fn is_done(self) -> bool {
        self.ended
    }

    /// The part that is read, from 0 to 1.
    pub fn part(self) -> f64 {
        if self.ended { 1.0 } else { self.done as f64 / self.total.max(1) as f64 }
    }
}

impl<'t> ZoneReader<'t> {
    /// Reads a text without what it includes.
    pub fn new(text: &'t str, options: &ZoneOptions) -> ZoneReader<'t> {
        ZoneReader::starting(text, text.len(), options)
    }

    /// Reads a text with what it includes.
    pub fn of(source: &'t Source<'_>, options: &ZoneOptions) -> ZoneReader<'t> {
        ZoneReader { source: Some(source), ..ZoneReader::starting(source.text(), source.own_length(), options) }
    }

    #[inline(never)]
    fn starting(text: &'t str, own: usize, options: &ZoneOptions) -> ZoneReader<'t> {
        let reader = Reader::within(text, Span::new(0, own), type_of);
        // A record takes a line; what takes more, takes less memory than was expected.
        let lines = reader.lines() + memchr::memchr_iter(b'\n', &text.as_bytes()[own..]).count();
        // What else is noted takes about as much as the records. The memory of a module grows once for all of it: each time a browser
        // goes and looks what of its own it can throw away.
        let mut records = Vec::with_capacity(2 * lines);
        records.shrink_to(lines);
        let mut names = Names::new(text, lines);
        let implied = if options.origin.is_some() { None } else { origin::implied(text) };
        let origin = options.origin.as_ref().or(implied.as_ref()).map_or(NameId::UNNAMED, |it| names.take(it));
        let zone = Zone {
            text,
            names,
            records,
            origins: vec![(0, origin)],
            order: Vec::new(),
            starts: Vec::new(),
            kinds: Vec::new(),
            counts: Vec::new(),
            apex: options.origin.as_ref().map(|_| origin),
            apex_text: String::new(),
            whole: options.whole,
            today: options.today,
            complete: true,
            has_default_ttl: false,
        };
        ZoneReader {
            reader,
            zone,
            owner: None,
            owner_word: Span::at(0),
            origin,
            default_ttl: None,
            last_ttl: None,
            last_class: 1,
            source: None,
            pieces: VecDeque::new(),
        }
    }

    /// Reads on for about so many bytes: to the end of the entry where they end.
    pub fn step(&mut self, bytes: usize, findings: &mut Findings) -> Progress {
        let until = self.reader.position().saturating_add(bytes);
        let mut ended = false;
        while !ended && self.reader.position() < until {
            match self.reader.read(findings) {
                None => ended = !self.next_piece(),
                Some(Entry::Record(ref entry)) => self.record(entry, findings),
                Some(Entry::Directive(directive)) => self.directive(directive, findings),
                Some(Entry::Broken { owner }) => self.broken(owner, findings),
            }
        }
        Progress { done: self.reader.position(), total: self.zone.text.len(), ended }
    }

    /// Groups what was read. The data of the records is still to be read: see [`Zone::read_data`].
    #[inline(never)]
    pub fn finish(self) -> Zone<'t> {
        let mut zone = self.zone;
        if let Some(soa) = zone.records.iter().find(|it| it.rtype == Rtype::SOA) {
            (zone.apex, zone.whole) = (Some(soa.owner), true);
        }
        // How names below an origin that nobody named are related to absolute ones, only its author knows.
        let named = |it: &Record| zone.names.upwards(it.owner).last() != Some(NameId::UNNAMED);
        if zone.apex == Some(NameId::UNNAMED) && zone.records.iter().any(named) {
            (zone.apex, zone.complete) = (None, false);
        }
        if zone.apex.is_none() {
            zone.apex = zone.origins.iter().map(|&(_, it)| it).find(|&it| it != NameId::UNNAMED);
        }
        if let Some(apex) = zone.apex.filter(|&it| it != NameId::ROOT && it != NameId::UNNAMED) {
            zone.apex_text = zone.names.show(apex).trim_end_matches('.').to_string();
        }
        group(&mut zone);
        zone
    }

    /// Goes on with the next piece, if there is one.
    #[cold]
    #[inline(never)]
    fn next_piece(&mut self) -> bool {
        let next = self.source.and_then(|source| self.pieces.pop_front().map(|(at, state)| (source.pieces()[at].text, state)));
        let Some((part, state)) = next else { return false };
        self.reader = Reader::within(self.zone.text, part, type_of);
        (self.origin, self.owner, self.owner_word) = (state.origin, state.owner, Span::at(0));
        (self.default_ttl, self.last_ttl) = (state.default_ttl, state.last_ttl);
        self.zone.origins.push((part.start, state.origin));
        self.zone.names.set_origin(Span::at(0), state.origin);
        true
    }

    /// Takes note of the piece that a directive stands for; what is unknown where there is none.
    fn piece(&mut self, name: Word, origin: NameId) -> bool {
        let Some(at) = self.source.and_then(|it| it.piece_of(name.span.start)) else {
            self.zone.complete = false;
            return false;
        };
        let (owner, default_ttl, last_ttl) = (self.owner, self.default_ttl, self.last_ttl);
        self.pieces.push_back((at, State { origin, owner, default_ttl, last_ttl }));
        true
    }

    fn include(&mut self, name: Word, file: Word, origin: Option<Word>, findings: &mut Findings) {
        let text = self.zone.text;
        let origin = origin.map_or(self.origin, |word| {
            self.zone.names.read(word, self.origin).unwrap_or_else(|fault| {
                report_name(text, word.content, fault, findings);
                self.origin
            })
        });
        if self.piece(name, origin) {
            return;
        }
        let file_name = clip(file.content.of(text));
        if self.source.is_some_and(|it| it.is_absent(file.content.of(text))) {
            findings.add(&INCLUDE_ABSENT, file.span, facts!(file: file_name));
        } else if self.source.is_some_and(|it| it.is_too_deep(name.span.start)) {
            findings.add(&INCLUDE_TOO_DEEP, file.span, facts!(file: file_name, deepest: source::DEEPEST));
        } else {
            findings.add(&INCLUDE_DIRECTIVE, file.span, facts!(file: file_name));
        }
    }

    fn generate(&mut self, name: Word, range: Word, findings: &mut Findings) {
        let text = self.zone.text;
        let Some(values) = Range::read(range.content.of(text)) else { return };
        let count = generate::count(values);
        if let Some(modifier) = generate::bad_modifier(text, self.reader.words(), values) {
            self.zone.complete = false;
            findings.add(&BAD_GENERATE_MODIFIER, modifier, facts!(word: clip(modifier.of(text))));
        } else if self.piece(name, self.origin) {
            findings.add(&GENERATE_DIRECTIVE, name.span, facts!(count: count));
        } else {
            findings.add(&GENERATE_TOO_LARGE, range.span, facts!(count: count));
        }
    }

    #[cold]
    #[inline(never)]
    fn directive(&mut self, directive: Directive, findings: &mut Findings) {
        match directive {
            Directive::Unknown => self.zone.complete = false,
            Directive::Include { name, file, origin } => self.include(name, file, origin, findings),
            Directive::Generate { name, range, .. } => self.generate(name, range, findings),
            Directive::Ttl(ttl) => {
                self.zone.has_default_ttl = true;
                // One that does not read is a fault of its own, and an hour stands in for it.
                self.default_ttl = ttl.or(self.default_ttl).or(Some(HOUR));
            }
            Directive::Origin(word) => match self.zone.names.read(word, self.origin_above(word, findings)) {
                Ok(origin) => {
                    (self.origin, self.owner_word) = (origin, Span::at(0));
                    self.zone.origins.push((word.span.start, origin));
                    self.zone.names.set_origin(word.content, origin);
                }
                Err(fault) => report_name(self.zone.text, word.content, fault, findings),
            },
        }
    }

    /// What the name of an `$ORIGIN` continues with. Above all records it is the name of the zone, with or without its final dot.
    fn origin_above(&self, word: Word, findings: &mut Findings) -> NameId {
        let written = word.content.of(self.zone.text);
        let repeats = || self.zone.names.show(self.origin).strip_suffix('.').is_some_and(|it| it.eq_ignore_ascii_case(written));
        let begins = self.zone.records.is_empty() && written.contains('.') && !written.ends_with('.');
        if !begins || !(self.origin == NameId::UNNAMED || repeats()) {
            return self.origin;
        }
        let end = Span::at(word.content.end as usize);
        let finding = findings.add(&ORIGIN_WITHOUT_DOT, word.content, facts!(name: clip(written)));
        finding.fix(ADD_DOT, Applicability::Likely, [(end, ".")]);
        NameId::ROOT
    }

    /// What could not be read may be anything; lines that follow it without an owner are about its own.
    #[cold]
    #[inline(never)]
    fn broken(&mut self, owner: Option<Word>, findings: &mut Findings) {
        self.zone.complete = false;
        if let Some(word) = owner {
            (self.owner, self.owner_word) = (self.owner(word, true, findings), Span::at(0));
        }
    }

    #[inline]
    fn record(&mut self, entry: &RecordEntry, findings: &mut Findings) {
        if let Some(word) = entry.owner
            && !self.repeats_owner(word)
        {
            self.owner = self.owner(word, entry.faulty, findings);
        }
        let Some(rtype) = entry.number.map(Rtype) else {
            unknown_type(self.zone.text, entry, findings);
            self.zone.complete = false;
            return;
        };
        if entry.rtype.end == entry.data.start && !entry.data.is_empty() && !entry.faulty {
            string_behind_type(self.zone.text, entry, findings);
        }
        // `@IN SOA`: the zone is not called so.
        if rtype == Rtype::SOA && entry.owner.is_some_and(|it| is_apex_with_more(it.span.of(self.zone.text))) {
            (self.owner, self.owner_word) = (Some(self.origin), Span::at(0));
            findings.make_invalid();
        }
        if self.owner.is_none() && entry.owner.is_none() && self.zone.records.is_empty() && self.zone.complete {
            no_first_owner(self.zone.text, entry, findings);
            self.owner = Some(self.origin);
        }
        let mut flags = if entry.owner.is_some() { OWNER_WRITTEN } else { 0 };
        flags |= if entry.faulty { FAULTY } else { 0 };
        if entry.ttl.is_some() {
            flags |= TTL_STATED;
            self.last_ttl = entry.ttl;
        }
        let ttl = entry.ttl.or(self.default_ttl).or(self.last_ttl);
        flags |= if ttl.is_some() { TTL_KNOWN } else { 0 };
        self.last_class = entry.class.unwrap_or(self.last_class);
        let Some(owner) = self.owner else {
            self.zone.complete = false;
            return;
        };
        self.zone.records.push(Record {
            owner,
            name: NameId::ROOT,
            ttl: ttl.unwrap_or_default(),
            start: entry.span.start,
            data: entry.data,
            rtype,
            class: u8::try_from(self.last_class).unwrap_or(0),
            flags,
        });
    }

    /// Whether a line states the owner of the line before once more, in the same words.
    #[inline]
    fn repeats_owner(&self, word: Word) -> bool {
        let bytes = self.zone.text.as_bytes();
        self.owner.is_some()
            && !self.owner_word.is_empty()
            && is_same(&bytes[word.content.range()], &bytes[self.owner_word.range()])
    }

    /// Takes in the owner that a line states.
    fn owner(&mut self, word: Word, faulty: bool, findings: &mut Findings) -> Option<NameId> {
        let written = &self.zone.text.as_bytes()[word.content.range()];
        if word.quoted || word.escaped || !is_plain(written) {
            return self.unusual_owner(word, faulty, findings);
        }
        self.owner_word = word.content;
        self.zone.names.read(word, self.origin).map_err(|fault| report_name(self.zone.text, word.content, fault, findings)).ok()
    }

    #[cold]
    #[inline(never)]
    fn unusual_owner(&mut self, word: Word, faulty: bool, findings: &mut Findings) -> Option<NameId> {
        let text = self.zone.text;
        let written = word.content.of(text);
        self.owner_word = if written.is_ascii() { word.content } else { Span::at(0) };
        match self.zone.names.read(word, self.origin) {
            Ok(owner) => {
                if !faulty && word.quoted && !written.contains([' ', '\t', ';', '(', ')', '@']) && !written.is_empty() {
                    let edits = word.without_quotes();
                    let finding = findings.add(&QUOTED_OWNER, word.span, facts!(name: clip(written)));
                    finding.fix(DELETE_OWNER_QUOTES, Applicability::Safe, edits);
                } else if !faulty && !written.is_ascii() {
                    u_label(text, word.content, findings);
                } else if !faulty && written.len() > 1 && !word.quoted && written.contains('@') && !word.escaped {
                    at_in_name(text, word.content, findings);
                }
                Some(owner)
            }
            Err(fault) => {
                report_name(text, word.content, fault, findings);
                None
            }
        }
    }
}

/// `TXT"v=spf1 -all"`: BIND alone reads it.
#[cold]
#[inline(never)]
fn string_behind_type(text: &str, entry: &RecordEntry, findings: &mut Findings) {
    let Some(string) = Words::new(text, entry.data).next() else { return };
    let blank = (Span::at(entry.data.start as usize), " ");
    findings.add(&JOINED_STRINGS, string.span, vec![]).fix(SEPARATE_STRINGS, Applicability::Safe, [blank]);
    findings.make_invalid();
}

/// Whether a name has the sign of the apex, and more.
fn is_apex_with_more(written: &str) -> bool {
    written.len() > 1 && written.contains('@') && !written.contains('\\') && !written.contains('.')
}

#[cold]
#[inline(never)]
fn no_first_owner(text: &str, entry: &RecordEntry, findings: &mut Findings) {
    let blanks = blanks_before(text, entry.span.start);
    findings.add(&NO_FIRST_OWNER, entry.rtype, facts!(rtype: entry.rtype.of(text))).fix(
        BEGIN_WITH_APEX,
        Applicability::Likely,
        [(blanks, "@ ")],
    );
}

/// Zero stands for no type, and no record has it.
fn type_of(word: &str) -> Option<u16> {
    Rtype::read(word).map(|it| it.0).filter(|it| *it > 0)
}

/// Sorts the numbers of the records by owner with a counting sort, then each node by type, and notes what each name has.
fn group(zone: &mut Zone<'_>) {
    let (records, names) = (zone.records.len(), zone.names.count());
    let (starts, order, kinds) = (vec![0; names + 2], vec![0; records], vec![0; names]);
    let mut nodes = Nodes { zone, starts, order, kinds, counts: vec![0; COUNTED] };
    parts(records).for_each(|it| nodes.count(it));
    nodes.add_up();
    parts(records).for_each(|it| nodes.fill(it));
    nodes.starts.truncate(names + 1);
    parts(names).for_each(|it| nodes.sort(it));
    parts(names).for_each(|it| nodes.place(it));
    let Nodes { order, starts, kinds, counts, .. } = nodes;
    (zone.order, zone.starts, zone.kinds, zone.counts) = (order, starts, kinds, counts);
}

/// Stretches of so many, for short calls: a browser puts faster code in place of the first when a function is called anew.
fn parts(count: usize) -> impl Iterator<Item = ops::Range<usize>> {
    const MANY: usize = 1 << 13;
    (0..count).step_by(MANY).map(move |it| it..count.min(it + MANY))
}

/// The records by their owners, as far as they are grouped.
struct Nodes<'z, 't> {
    zone: &'z Zone<'t>,
    /// At first one place further than they belong: filling the nodes moves each to where the next begins.
    starts: Vec<u32>,
    order: Vec<u32>,
    kinds: Vec<u8>,
    counts: Vec<u32>,
}

impl Nodes<'_, '_> {
    #[inline(never)]
    fn count(&mut self, records: ops::Range<usize>) {
        for record in &self.zone.records[records] {
            self.starts[record.owner.index() + 2] += 1;
            self.kinds[record.owner.index()] |= kind_of(record.rtype);
            if let Some(count) = self.counts.get_mut(usize::from(record.rtype.0)) {
                *count += 1;
            }
        }
    }

    #[inline(never)]
    fn add_up(&mut self) {
        for at in 2..self.starts.len() {
            self.starts[at] += self.starts[at - 1];
        }
    }

    #[inline(never)]
    fn fill(&mut self, records: ops::Range<usize>) {
        for (record, number) in self.zone.records[records.clone()].iter().zip(records) {
            let place = &mut self.starts[record.owner.index() + 1];
            self.order[*place as usize] = number as u32;
            *place += 1;
        }
    }

    #[inline(never)]
    fn sort(&mut self, names: ops::Range<usize>) {
        let (zone, kinds) = (self.zone, &mut self.kinds);
        for (window, name) in self.starts[names.start..=names.end].windows(2).zip(names) {
            let node = &mut self.order[window[0] as usize..window[1] as usize];
            if node.len() > 1 {
                let rtype = |it: u32| zone.records[it as usize].rtype;
                sort_places(node, &|a, b| rtype(a).cmp(&rtype(b)));
            }
            if kinds[name] & OWNS != 0 {
                let mut above = Some(NameId::at(name));
                while let Some(it) = above.filter(|it| kinds[it.index()] & EXISTS == 0) {
                    kinds[it.index()] |= EXISTS;
                    above = zone.names.parent(it);
                }
            }
        }
    }

    #[inline(never)]
    fn place(&mut self, names: ops::Range<usize>) {
        let (zone, kinds) = (self.zone, &mut self.kinds);
        // The name above another has the lower number.
        for at in names {
            let name = NameId::at(at);
            if Some(name) == zone.apex {
                kinds[at] |= INSIDE;
                continue;
            }
            let above = zone.names.parent(name).map_or(0, |it| kinds[it.index()]);
            kinds[at] |= above & (INSIDE | DELEGATED) | if kinds[at] & HAS_NS != 0 { DELEGATED } else { 0 };
        }
    }
}

/// Reports a name that is none, at the smallest part that shows it.
#[cold]
#[inline(never)]
pub(super) fn report_name(text: &str, word: Span, fault: NameFault, findings: &mut Findings) {
    let written = word.of(text);
    let label = |at: usize| {
        let rest = &written[at..];
        let length = rest.find('.').unwrap_or(rest.len());
        Span::new(at, at + length).shifted(word.start as usize)
    };
    match fault {
        NameFault::Empty => {
            findings.add(&EMPTY_NAME, word, vec![]);
        }
        NameFault::EmptyLabel { at } => {
            // The dot too many is the one at the fault, or the one before it at the end of the name.
            let at = if written[at..].starts_with('.') { at } else { at.saturating_sub(1) };
            let dot = Span::new(at, at + 1).shifted(word.start as usize);
            findings.add(&EMPTY_LABEL, dot, facts!(name: clip(written))).fix(DELETE_DOT, Applicability::Likely, [(dot, "")]);
        }
        NameFault::LongLabel { at } => {
            findings.add(&LONG_LABEL, label(at), facts!(label: clip(label(at).of(text))));
        }
        NameFault::LongName => {
            findings.add(&LONG_NAME, word, facts!(name: clip(written)));
        }
        NameFault::BadEscape { at } => {
            let length = written[at..].char_indices().nth(4).map_or(written.len() - at, |(it, _)| it);
            let escape = Span::new(at, at + length).shifted(word.start as usize);
            findings.add(&BAD_ESCAPE, escape, facts!(escape: escape.of(text)));
        }
    }
}

pub(super) fn u_label(text: &str, word: Span, findings: &mut Findings) {
    let written = word.of(text);
    let finding = findings.add(&U_LABEL, word, facts!(name: clip(written)));
    if let Some(a_label) = punycode::to_ascii(written) {
        finding.fix(USE_A_LABEL, Applicability::Likely, [(word, a_label)]);
    }
}

/// `@` stands for the origin only where it stands alone.
pub(super) fn at_in_name(text: &str, word: Span, findings: &mut Findings) {
    let written = word.of(text);
    let finding = findings.add(&AT_IN_NAME, word, facts!(name: clip(written)));
    let before =
        |name: &str| name.strip_suffix('.').unwrap_or(name).strip_suffix('@').map(|it| it.trim_end_matches('.').to_string());
    let behind = |name: &str| name.strip_prefix("@.").or(name.strip_prefix('@')).map(str::to_string);
    let meant = match written {
        "@." | "@@" => Some("@".to_string()),
        name => behind(name).or(before(name)).filter(|it| !it.is_empty() && !it.contains('@')),
    };
    if meant.as_deref().is_some_and(|it| class_number(it).is_some()) && written.starts_with('@') {
        // `@IN SOA`
        finding.fix(PART_FROM_AT, Applicability::Likely, [(Span::at(word.start as usize + 1), " ")]);
    } else if let Some(meant) = meant {
        // A name of several labels was meant to be the whole name.
        let dot = if meant.contains('.') && !meant.ends_with('.') && !written.starts_with("@.") { "." } else { "" };
        finding.fix(LEAVE_OUT_AT, Applicability::Likely, [(word, meant + dot)]);
    } else if let Some((host, domain)) = written.split_once('@').filter(|(host, it)| !host.is_empty() && it.contains('.')) {
        // `mail@shop.example`, written as an address.
        let domain = domain.trim_end_matches('.');
        finding.fix(USE_DOT_FOR_AT, Applicability::Likely, [(word, format!("{host}.{domain}."))]);
    }
}

/// The blanks that stand right before a place.
fn blanks_before(text: &str, at: u32) -> Span {
    let before = &text[..at as usize];
    Span::new(before.trim_end_matches([' ', '\t']).len(), before.len())
}

#[cold]
#[inline(never)]
fn unknown_type(text: &str, entry: &RecordEntry, findings: &mut Findings) {
    let word = entry.rtype.of(text);
    let mut data = Words::new(text, entry.data);
    // An indented line whose owner was read as the type: its type stands behind, perhaps after TTL and class.
    if entry.owner.is_none() && entry.ttl.is_none() && entry.class.is_none() {
        let mut words = data.clone().take(3).map(|it| it.span.of(text));
        let next = words.find(|it| read_period(it).is_none() && class_number(it).is_none());
        if next.is_some_and(|it| Rtype::read(it).is_some()) {
            let blanks = blanks_before(text, entry.span.start);
            if all_indented(blanks, findings) {
                return;
            }
            findings.add(&INDENTED_OWNER, entry.rtype, facts!(word: clip(word))).fix(
                DELETE_BLANKS,
                Applicability::Likely,
                [(blanks, "")],
            );
            return;
        }
    }
    // What panels have beside types is no misspelt type.
    if is_one_of(word, &["ALIAS", "ANAME", "URL", "FRAME", "REDIRECT"]) {
        let finding = findings.add(&TYPE_OF_PANEL, entry.rtype, facts!(word: clip(word)));
        // At the domain itself other records stand; a relative name is one below it.
        if word.starts_with(['A', 'a']) && entry.owner.is_some_and(|it| !it.span.of(text).ends_with(['@', '.'])) {
            finding.fix(USE_CNAME, Applicability::Likely, [(entry.rtype, "CNAME")]);
        }
        return;
    }
    let finding = findings.add(&UNKNOWN_TYPE, entry.rtype, facts!(word: clip(word)));
    // `TYPE 65`: its number belongs to it.
    if let Some(number) = data.clone().next().filter(|it| Rtype::read(&format!("{word}{}", it.span.of(text))).is_some()) {
        finding.fix(USE_TYPE, Applicability::Likely, [(Span { start: entry.rtype.end, end: number.span.start }, "")]);
        return;
    }
    // An address says by itself which of the two types was meant.
    let address = data.next().map(|it| it.span.of(text)).unwrap_or_default();
    let by_data = match address.parse::<IpAddr>() {
        Ok(IpAddr::V4(_)) => Some("A"),
        Ok(IpAddr::V6(_)) => Some("AAAA"),
        Err(_) => None,
    };
    if word.eq_ignore_ascii_case("SPF1") {
        finding.fix(USE_TYPE, Applicability::Likely, [(entry.rtype, "TXT")]);
    } else if let Some(mnemonic) = by_data.or_else(|| nearest(word, Rtype::ALL.iter().map(|&(mnemonic, _)| mnemonic))) {
        finding.fix(USE_TYPE, Applicability::Likely, [(entry.rtype, mnemonic)]);
    }
}
