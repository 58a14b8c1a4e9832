use super::names::NameId;
use super::punycode;
use super::rules::*;
use super::validate;
use super::{FAULTY, Names, OWNER_WRITTEN, Record, TARGET_KNOWN, TTL_KNOWN, TTL_STATED, Zone, ZoneOptions};
use crate::records::Rtype;
use crate::records::name::NameFault;
use crate::report::{Applicability, Findings, facts};
use crate::syntax::zone::{Directive, Entry, Reader, RecordEntry, Word, Words, class_number, clip, read_period};
use crate::text::{Span, nearest};
use std::net::IpAddr;

/// Reads a zone step by step, so that a worker can tell its progress and be stopped.
///
/// ```
/// use mailwhy::records::zone::{ZoneOptions, ZoneReader};
/// use mailwhy::report::Findings;
/// let text = "$ORIGIN shop.example.\n@ MX 10 mx\nmx A 192.0.2.1\n";
/// let (mut reader, mut findings) = (ZoneReader::new(text, &ZoneOptions::default()), Findings::default());
/// while !reader.step(20, &mut findings).is_done() {}
/// assert_eq!(reader.finish(&mut findings).records().len(), 2);
/// ```
pub struct ZoneReader<'t> {
    reader: Reader<'t>,
    zone: Zone<'t>,
    owner: Option<NameId>,
    origin: NameId,
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
    pub fn new(text: &'t str, options: &ZoneOptions) -> ZoneReader<'t> {
        let mut names = Names::new(text);
        let origin = options.origin.as_ref().map_or(NameId::UNNAMED, |it| names.take(it));
        let zone = Zone {
            text,
            names,
            // A record has some 40 bytes of text; most texts have more.
            records: Vec::with_capacity(text.len() / 64),
            origins: vec![(0, origin)],
            order: Vec::new(),
            starts: Vec::new(),
            apex: options.origin.as_ref().map(|_| origin),
            apex_text: String::new(),
            whole: options.whole,
            complete: true,
            has_default_ttl: false,
        };
        let reader = Reader::new(text, |word| Rtype::read(word).is_some());
        ZoneReader { reader, zone, owner: None, origin, default_ttl: None, last_ttl: None }
    }

    /// Reads on for about so many bytes: to the end of the entry where they end.
    pub fn step(&mut self, bytes: usize, findings: &mut Findings) -> Progress {
        let until = self.reader.position().saturating_add(bytes);
        let mut ended = false;
        while !ended && self.reader.position() < until {
            match self.reader.read(findings) {
                None => ended = true,
                Some(Entry::Record(entry)) => self.record(&entry, findings),
                Some(Entry::Directive(directive)) => self.directive(directive, findings),
                Some(Entry::Broken) => self.zone.complete = false,
            }
        }
        Progress { done: self.reader.position(), total: self.zone.text.len(), ended }
    }

    /// Groups what was read, and checks the data of each record by the form of its type.
    pub fn finish(mut self, findings: &mut Findings) -> Zone<'t> {
        let zone = &mut self.zone;
        group(zone);
        if let Some(soa) = zone.records.iter().find(|it| it.rtype == Rtype::SOA) {
            (zone.apex, zone.whole) = (Some(soa.owner), true);
        }
        if zone.apex.is_none() {
            zone.apex = zone.origins.iter().map(|&(_, it)| it).find(|&it| it != NameId::UNNAMED);
        }
        if let Some(apex) = self.zone.apex.filter(|&it| it != NameId::ROOT && it != NameId::UNNAMED) {
            self.zone.apex_text = self.zone.names.show(apex).trim_end_matches('.').to_string();
        }
        for at in 0..self.zone.records.len() {
            let record = self.zone.records[at];
            if record.is_faulty() {
                continue;
            }
            let (usable, target) = validate::check(&self.zone, &record, findings);
            let record = &mut self.zone.records[at];
            record.flags |= if usable { 0 } else { FAULTY };
            if let Some(target) = target {
                record.flags |= TARGET_KNOWN;
                (record.target_closest, record.target_missing) = (target.closest, target.missing);
            }
        }
        self.zone
    }

    fn directive(&mut self, directive: Directive, findings: &mut Findings) {
        match directive {
            Directive::Elsewhere => self.zone.complete = false,
            Directive::Ttl(ttl) => {
                self.zone.has_default_ttl = true;
                self.default_ttl = ttl;
            }
            Directive::Origin(word) => match self.zone.names.read(word.content, self.origin) {
                Ok(origin) => {
                    self.origin = origin;
                    self.zone.origins.push((word.span.start, origin));
                }
                Err(fault) => report_name(self.zone.text, word.content, fault, findings),
            },
        }
    }

    fn record(&mut self, entry: &RecordEntry, findings: &mut Findings) {
        let text = self.zone.text;
        if let Some(word) = entry.owner {
            self.owner = self.owner(word, entry.faulty, findings);
        }
        let written = entry.rtype.of(text);
        let Some(rtype) = Rtype::read(written) else {
            unknown_type(text, entry, findings);
            self.zone.complete = false;
            return;
        };
        if entry.owner.is_none() && self.owner.is_none() && self.zone.records.is_empty() && self.zone.complete {
            findings.add(&NO_FIRST_OWNER, entry.rtype, facts!(rtype: written)).fix(
                BEGIN_WITH_APEX,
                Applicability::Likely,
                [(Span::at(entry.span.start as usize), "@ ")],
            );
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
        let Some(owner) = self.owner else {
            self.zone.complete = false;
            return;
        };
        self.zone.records.push(Record {
            owner,
            ttl: ttl.unwrap_or_default(),
            start: entry.span.start,
            rtype_start: entry.rtype.start,
            data: entry.rdata,
            rtype,
            class: entry.class.unwrap_or(1),
            flags,
            target_missing: 0,
            target_closest: NameId::ROOT,
        });
    }

    /// Takes in the owner that a line states.
    fn owner(&mut self, word: Word, faulty: bool, findings: &mut Findings) -> Option<NameId> {
        let text = self.zone.text;
        match self.zone.names.read(word.content, self.origin) {
            Ok(owner) => {
                if !faulty && !word.content.of(text).is_ascii() {
                    u_label(text, word.content, findings);
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

/// Sorts the numbers of the records by owner with a counting sort, then each node by type.
fn group(zone: &mut Zone<'_>) {
    let mut starts = vec![0_u32; zone.names.count() + 1];
    for record in &zone.records {
        starts[record.owner.index() + 1] += 1;
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let mut next = starts.clone();
    let mut order = vec![0_u32; zone.records.len()];
    for (number, record) in zone.records.iter().enumerate() {
        let place = &mut next[record.owner.index()];
        order[*place as usize] = number as u32;
        *place += 1;
    }
    for window in starts.windows(2) {
        let node = &mut order[window[0] as usize..window[1] as usize];
        if node.len() > 1 {
            node.sort_by_key(|&it| zone.records[it as usize].rtype);
        }
    }
    (zone.order, zone.starts) = (order, starts);
}

/// Reports a name that is none, at the smallest part that shows it.
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

fn u_label(text: &str, word: Span, findings: &mut Findings) {
    let written = word.of(text);
    let finding = findings.add(&U_LABEL, word, facts!(name: clip(written)));
    if let Some(a_label) = punycode::to_ascii(written) {
        finding.fix(USE_A_LABEL, Applicability::Likely, [(word, a_label)]);
    }
}

fn unknown_type(text: &str, entry: &RecordEntry, findings: &mut Findings) {
    let word = entry.rtype.of(text);
    // An indented line whose owner was read as the type: its type stands behind, perhaps after TTL and class.
    if entry.owner.is_none() && entry.ttl.is_none() && entry.class.is_none() {
        let words = Words::new(text, entry.rdata).take(3).map(|it| it.span.of(text));
        let next = words.into_iter().find(|it| read_period(it).is_none() && class_number(it).is_none());
        if next.is_some_and(|it| Rtype::read(it).is_some()) {
            let before = &text[..entry.span.start as usize];
            let blanks = before.len() - before.trim_end_matches([' ', '\t']).len();
            let blanks = Span::new(before.len() - blanks, before.len());
            findings.add(&INDENTED_OWNER, entry.rtype, facts!(word: clip(word))).fix(
                DELETE_BLANKS,
                Applicability::Likely,
                [(blanks, "")],
            );
            return;
        }
    }
    let finding = findings.add(&UNKNOWN_TYPE, entry.rtype, facts!(word: clip(word)));
    // An address says by itself which of the two types was meant.
    let data = Words::new(text, entry.rdata).next().map(|it| it.span.of(text)).unwrap_or_default();
    let by_data = match data.parse::<IpAddr>() {
        Ok(IpAddr::V4(_)) => Some("A"),
        Ok(IpAddr::V6(_)) => Some("AAAA"),
        Err(_) => None,
    };
    if let Some(mnemonic) = by_data.or_else(|| nearest(word, Rtype::ALL.iter().map(|&(mnemonic, _)| mnemonic))) {
        finding.fix(USE_TYPE, Applicability::Likely, [(entry.rtype, mnemonic)]);
    }
}
