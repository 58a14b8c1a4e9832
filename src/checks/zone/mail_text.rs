//! Texts in a zone that are mail records: each is read by its own checker, and what that says is mapped back into the zone.

use super::{comment_in_text, joined_words};
use crate::checks::record;
use crate::records::Rtype;
use crate::records::zone::{NameId, Record, Rrset, Zone};
use crate::report::{Fact, Finding, Findings, RecordKind};
use crate::text::{Mapped, Span};
use std::borrow::Cow;

/// Checks the mail records of a zone, and remembers some of them: many names of a large zone share their texts, and while
/// somebody types, a zone is checked again and again with nearly the same texts in it.
#[derive(Default)]
pub struct MailTexts {
    /// By [`place_of`]; the later text displaces the earlier.
    known: Vec<Known>,
    /// What is found in one text, before it is mapped; empty between texts.
    part: Findings,
}

/// What was found in a text.
#[derive(Clone, Default)]
struct Known {
    kind: Option<RecordKind>,
    written: Vec<u8>,
    start: u32,
    /// Kept only when the text was met again.
    findings: Option<Vec<Finding>>,
}

impl MailTexts {
    /// Checks the mail records of a name.
    pub fn check(&mut self, rrset: Rrset<'_, '_>, findings: &mut Findings) {
        let zone = rrset.zone;
        for record in rrset.records().filter(|it| !it.is_faulty()) {
            let Some(kind) = kind(rrset, record) else { continue };
            let part = &mut self.part;
            let start = record.data().start;
            let written = zone.text().as_bytes().get(record.data().range()).unwrap_or_default();
            // What is wrong with TLSA data makes the zone invalid.
            if kind == RecordKind::Tlsa || written.len() > LONGEST {
                check(zone, record, kind, part, findings);
                continue;
            }
            self.known.resize(PLACES, Known::default());
            let known = &mut self.known[place_of(kind, written)];
            if known.kind != Some(kind) || known.written != written {
                known.written.clear();
                known.written.extend_from_slice(written);
                (known.kind, known.start, known.findings) = (Some(kind), start, None);
                check(zone, record, kind, part, findings);
            } else if let Some(part) = &known.findings {
                findings.repeat(part, known.start, start);
            } else {
                let mut found = Findings::default();
                check(zone, record, kind, part, &mut found);
                if found.omitted() > 0 {
                    check(zone, record, kind, part, findings);
                    continue;
                }
                let found = found.sorted();
                findings.repeat(&found, start, start);
                (known.start, known.findings) = (start, Some(found));
            }
        }
    }
}

const PLACES: usize = 4096;
/// Longer texts are rare, and not remembered.
const LONGEST: usize = 2048;

/// Where a text is remembered: by its last bytes, in which most texts differ. Keys take longest to read, and are so few
/// that they keep their places where no other texts come.
fn place_of(kind: RecordKind, written: &[u8]) -> usize {
    let mix = |sum: u64, octets: &[u8]| {
        let octets = octets.iter().fold(0, |all, it| all << 8 | u64::from(*it));
        (sum.rotate_left(5) ^ octets).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    };
    let sum = written.rchunks(8).take(8).fold(written.len() as u64, mix);
    (sum >> 48) as usize % (PLACES / 2) + if kind == RecordKind::Dkim { PLACES / 2 } else { 0 }
}

fn check(zone: &Zone<'_>, record: &Record, kind: RecordKind, part: &mut Findings, findings: &mut Findings) {
    if let Some(content) = single_string(zone, record) {
        record::check(content.of(zone.text()), kind, part);
        adopt(zone, record, kind, part, |it| it.shifted(content.start as usize), findings);
    } else if let Some(text) = text(zone, record, kind) {
        record::check(text.text(), kind, part);
        adopt(zone, record, kind, part, |it| text.source(it), findings);
    }
}

/// The content of a text that is one quoted string without escapes, as most are: it stands in the zone as it is.
fn single_string(zone: &Zone<'_>, record: &Record) -> Option<Span> {
    let mut words = zone.words(record).take(2);
    let word = words.next().filter(|it| it.quoted && !it.escaped)?;
    (words.next().is_none() && word.content.of(zone.text()).is_ascii()).then_some(word.content)
}

/// The text of a mail record, mapped to where it stands.
fn text(zone: &Zone<'_>, record: &Record, kind: RecordKind) -> Option<Mapped> {
    if kind != RecordKind::Tlsa {
        return zone.joined(record);
    }
    let mut data = Mapped::default();
    for (at, word) in zone.words(record).enumerate() {
        if at > 0 {
            data.push(b' ', Span::at(word.span.start as usize));
        }
        data.push_text(word.span.of(zone.text()), word.span.start as usize);
    }
    Some(data)
}

/// Takes over what was found in the text of a record. `place` says where a part of it stands in the zone.
fn adopt(
    zone: &Zone<'_>,
    record: &Record,
    kind: RecordKind,
    part: &mut Findings,
    place: impl Fn(Span) -> Span,
    findings: &mut Findings,
) {
    if part.total() == 0 {
        return;
    }
    let before = findings.len();
    // A server reads TLSA data itself, and refuses what has no such form, but counts no octets of a digest; a text it
    // publishes whatever it says.
    match kind {
        RecordKind::Tlsa if part.iter().any(is_refused) => findings.adopt_all_of(part, place),
        _ => findings.adopt_as_advice(part, place),
    }
    for edit in findings.since(before).iter_mut().flat_map(|it| &mut it.fixes).flat_map(|it| &mut it.edits) {
        let quoted = zone.words(record).any(|it| it.quoted && it.span.start <= edit.span.start && edit.span.end <= it.span.end);
        if kind != RecordKind::Tlsa && edit.text.contains(|it: char| needs_escape(it, quoted)) {
            edit.text = Cow::Owned(escape(&edit.text, quoted));
        }
    }
}

/// Whether a server refuses TLSA data for this.
fn is_refused(finding: &Finding) -> bool {
    let odd = |(name, value): &Fact| *name == "found" && value.parse::<usize>().is_ok_and(|it| it % 2 == 1);
    let half_octet = || finding.facts.iter().any(odd);
    finding.rule.invalidates && (finding.rule.code != "tlsa-digest-length" || half_octet())
}

/// Which kind of mail record it is. Of TXT records by the text for SPF, by the name for the others.
fn kind(rrset: Rrset<'_, '_>, record: &Record) -> Option<RecordKind> {
    let (zone, owner) = (rrset.zone, rrset.owner);
    if rrset.rtype == Rtype::TLSA {
        return Some(RecordKind::Tlsa).filter(|_| !zone.is_generic(record));
    }
    // Each of these says it all; what the text would mean without it, nobody knows.
    if comment_in_text::is_cut(zone, record) || joined_words::is_joined(zone, record) {
        return None;
    }
    if begins_with(zone, record, "v=spf1") || is_meant_as_spf(zone, record) {
        return Some(RecordKind::Spf);
    }
    let (named, version) = if has_label(zone, owner, 0, "_dmarc") {
        (RecordKind::Dmarc, "v=DMARC")
    } else if has_label(zone, owner, 0, "_mta-sts") {
        (RecordKind::MtaSts, "v=STS")
    } else if has_label(zone, owner, 0, "_smtp") && has_label(zone, owner, 1, "_tls") {
        (RecordKind::TlsRpt, "v=TLSRPT")
    } else if has_label(zone, owner, 1, "_bimi") {
        (RecordKind::Bimi, "v=BIMI")
    } else if !zone.names().label(owner).starts_with('_') && (1..5).any(|at| has_label(zone, owner, at, "_domainkey")) {
        (RecordKind::Dkim, "")
    } else {
        return None;
    };
    // Beside the record itself other texts may stand, for instance proofs of ownership.
    (rrset.len() == 1 || begins_with(zone, record, version)).then_some(named)
}

/// Whether a text is an SPF record but for its beginning: quoted twice, spelt otherwise, or without the version.
fn is_meant_as_spf(zone: &Zone<'_>, record: &Record) -> bool {
    let written = zone.text().as_bytes().get(record.data().range()).unwrap_or_default();
    // Most texts are told apart by one look.
    let Some(first) = written.iter().position(|it| !b"\"'\\ ".contains(it)) else { return false };
    if first > 8 || !matches!(written[first], b'v' | b'V' | b's' | b'S' | b'i' | b'r' | b'=') {
        return false;
    }
    let mut start = [0; 9];
    let letters = written[first..].iter().filter(|it| **it != b' ').map(u8::to_ascii_lowercase);
    start.iter_mut().zip(letters).for_each(|(place, letter)| *place = letter);
    let misspelt = [&b"v=spf"[..], b"v:spf", b"v-spf", b"v.spf", b"vspf1", b"v==spf", b"=spf1", b"spf1", b"spf=1"];
    if misspelt.iter().any(|it| start.starts_with(it)) {
        return !start.starts_with(b"v=spf2.0");
    }
    let versionless = [&b"include:"[..], b"ip4:", b"ip6:", b"redirect="].iter().any(|it| start.starts_with(it));
    let is_all = |it: &[u8]| it.len() >= 4 && matches!(it[0], b'-' | b'~' | b'?') && it[1..4].eq_ignore_ascii_case(b"all");
    versionless && written.windows(4).any(is_all)
}

/// Whether the label at that place from the left is the one given.
pub fn has_label(zone: &Zone<'_>, name: NameId, at: usize, label: &str) -> bool {
    zone.names().upwards(name).nth(at).is_some_and(|it| zone.names().label(it).eq_ignore_ascii_case(label))
}

/// Whether the text of a record begins so, in letters of either case. Looks at its first string only.
pub fn begins_with(zone: &Zone<'_>, record: &Record, start: &str) -> bool {
    let written = zone.text().as_bytes().get(record.data().range()).unwrap_or_default();
    let content = written.strip_prefix(b"\"").unwrap_or(written);
    !record.is_faulty() && content.get(..start.len()).is_some_and(|it| it.eq_ignore_ascii_case(start.as_bytes()))
}

/// A text as quoted strings of at most 255 octets.
pub fn quote(text: &str) -> String {
    crate::records::rdata::Text::of(text).to_string()
}

fn needs_escape(character: char, quoted: bool) -> bool {
    matches!(character, '"' | '\\') || (!quoted && matches!(character, ' ' | ';' | '(' | ')' | '\t'))
}

fn escape(text: &str, quoted: bool) -> String {
    let mut escaped = String::with_capacity(text.len() + 4);
    for character in text.chars() {
        if needs_escape(character, quoted) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}
