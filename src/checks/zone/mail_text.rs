//! Texts in a zone that are mail records: each is read by its own checker, and what that says is mapped back into the zone.

use super::{comment_in_text, joined_words};
use crate::FOR_SPEED;
use crate::checks::record::{self, Say, Usual};
use crate::checks::tag_list::record_is_name;
use crate::records::Rtype;
use crate::records::zone::{NameId, Record, Rrset, Zone};
use crate::report::{Applicability, Fact, Finding, Findings, RecordKind};
use crate::text::{Mapped, Span};
use std::borrow::Cow;

/// Checks the mail records of a zone, and remembers some of them: many names of a large zone share their texts, and while
/// somebody types, a zone is checked again and again with nearly the same texts in it.
#[derive(Default)]
pub struct MailTexts {
    /// By [`place_of`]; the later text displaces the earlier.
    known: Vec<Known>,
    /// Where strings are joined.
    joined: Vec<u8>,
}

/// What was found in a text.
#[derive(Clone, Default)]
struct Known {
    /// [`hash_of`] it. What stands below is kept only when a text of that hash was met again, as most never are.
    hash: u64,
    written: Vec<u8>,
    start: u32,
    findings: Option<Vec<Finding>>,
}

impl MailTexts {
    /// Checks the mail records of a name.
    #[inline(never)]
    pub fn check(&mut self, rrset: Rrset<'_, '_>, findings: &mut Findings) {
        let zone = rrset.zone;
        for record in rrset.records().filter(|it| !it.is_faulty()) {
            let Some(kind) = kind(rrset, record) else { continue };
            let say = match FOR_SPEED.then(|| self.usual(zone, record, kind)).flatten() {
                Some(Usual::Faultless) => continue,
                Some(Usual::Hints(hints, _)) if findings.omits(hints) => continue,
                Some(Usual::Hints(_, say)) => Some(say),
                None => None,
            };
            let before = findings.len();
            self.check_unusual(zone, record, kind, say, findings);
            if let Some(finding) = findings.since(before).iter_mut().find(|it| std::ptr::eq(it.rule, &record_is_name::RULE)) {
                // Nothing else may stand beside a CNAME.
                if let Some(name) = finding.span.filter(|_| rrset.len() == 1) {
                    let name = format!("{}.", name.of(zone.text()).trim_end_matches('.'));
                    let edits = [(zone.rtype_span(record), "CNAME".to_string()), (record.data(), name)];
                    finding.fix(record_is_name::USE_CNAME, Applicability::Likely, edits);
                }
            }
        }
    }

    /// Checks a text, or remembers what was found in it.
    #[inline(never)]
    fn check_unusual(&mut self, zone: &Zone<'_>, record: &Record, kind: RecordKind, say: Option<Say>, findings: &mut Findings) {
        let start = record.data().start;
        let written = zone.text().as_bytes().get(record.data().range()).unwrap_or_default();
        let check = |findings: &mut Findings| match say {
            Some(say) => advise(zone, record, &say, findings),
            None => check(zone, record, kind, findings),
        };
        // What is wrong with TLSA data makes the zone invalid.
        if kind == RecordKind::Tlsa || written.len() > LONGEST {
            return check(findings);
        }
        self.known.resize(PLACES, Known::default());
        let hash = hash_of(kind, written);
        let known = &mut self.known[place_of(kind, hash)];
        match &known.findings {
            _ if known.hash != hash => {
                *known = Known { hash, ..Known::default() };
                check(findings);
            }
            Some(found) if known.written == written => findings.repeat(found, known.start, start),
            Some(_) => check(findings),
            None => {
                let mut found = Findings::default();
                check(&mut found);
                if found.omitted() > 0 {
                    return check(findings);
                }
                let found = found.sorted();
                findings.repeat(&found, start, start);
                *known = Known { hash, written: written.to_vec(), start, findings: Some(found) };
            }
        }
    }

    /// What is to be said of a text of quoted strings without escapes, if it is a usual record.
    fn usual(&mut self, zone: &Zone<'_>, record: &Record, kind: RecordKind) -> Option<Usual> {
        self.joined.clear();
        for word in zone.words(record) {
            if !word.quoted || word.escaped {
                return None;
            }
            self.joined.extend_from_slice(&zone.text().as_bytes()[word.content.range()]);
        }
        record::usual(&self.joined, kind)
    }
}

/// Enough for the texts of a zone with 10 000 records.
const PLACES: usize = 1 << 14;
/// Longer texts are rare, and not remembered.
const LONGEST: usize = 2048;

fn hash_of(kind: RecordKind, written: &[u8]) -> u64 {
    let mix = |sum: u64, octets: u64| (sum.rotate_left(23) ^ octets).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let (chunks, rest) = written.as_chunks();
    let sum = chunks.iter().fold(written.len() as u64, |sum, it| mix(sum, u64::from_le_bytes(*it)));
    let last = rest.iter().fold(kind as u64, |all, it| all << 8 | u64::from(*it));
    let hash = mix(sum, last);
    hash ^ hash >> 32
}

/// Where a text is remembered. Keys take longest to read, and are so few that they keep their places where no other texts come.
fn place_of(kind: RecordKind, hash: u64) -> usize {
    hash as usize % (PLACES / 2) + if kind == RecordKind::Dkim { PLACES / 2 } else { 0 }
}

/// Reads the text of a record, and says where in the zone what is wrong with it stands.
fn check(zone: &Zone<'_>, record: &Record, kind: RecordKind, findings: &mut Findings) {
    if kind == RecordKind::Tlsa {
        return check_tlsa(zone, record, findings);
    }
    advise(zone, record, &|text, it| record::check(text, kind, it), findings);
}

/// Lets somebody check the text of a record.
fn advise(zone: &Zone<'_>, record: &Record, check: &dyn Fn(&str, &mut Findings), findings: &mut Findings) {
    let before = findings.len();
    if let Some(content) = zone.single_string(record) {
        let text = content.of(zone.text());
        findings.advise(&|it| check(text, it), &|it| it.shifted(content.start as usize));
    } else if let Some(text) = characters(zone, record).or_else(|| zone.joined(record)) {
        findings.advise(&|it| check(text.text(), it), &|it| text.source(it));
    }
    for edit in findings.since(before).iter_mut().flat_map(|it| &mut it.fixes).flat_map(|it| &mut it.edits) {
        let quoted = zone.words(record).any(|it| it.quoted && it.span.start <= edit.span.start && edit.span.end <= it.span.end);
        if edit.text.contains(|it: char| needs_escape(it, quoted)) {
            edit.text = Cow::Owned(escape(&edit.text, quoted));
        }
    }
}

/// The strings of a text with characters outside ASCII, as they were typed and not as the octets that a server makes of them.
fn characters(zone: &Zone<'_>, record: &Record) -> Option<Mapped> {
    let mut text = Mapped::default();
    if record.data().of(zone.text()).is_ascii() {
        return None;
    }
    for word in zone.words(record) {
        if word.escaped {
            return None;
        }
        text.push_text(word.content.of(zone.text()), word.content.start as usize);
    }
    Some(text)
}

/// A server reads TLSA data itself, and refuses what has no such form, but counts no octets of a digest.
fn check_tlsa(zone: &Zone<'_>, record: &Record, findings: &mut Findings) {
    let mut data = Mapped::default();
    for (at, word) in zone.words(record).enumerate() {
        if at > 0 {
            data.push(b' ', Span::at(word.span.start as usize));
        }
        data.push_text(word.span.of(zone.text()), word.span.start as usize);
    }
    let mut part = Findings::default();
    record::check(data.text(), RecordKind::Tlsa, &mut part);
    if part.iter().any(is_refused) {
        return findings.adopt(part, |it| data.source(it));
    }
    findings.advise(&|it| record::check(data.text(), RecordKind::Tlsa, it), &|it| data.source(it));
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
    if is_behind_other_text(written) {
        return true;
    }
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
    // `v=sfp1`
    let exchanged = || {
        let mut letters = [start[2], start[3], start[4]];
        letters.sort_unstable();
        letters == *b"fps"
    };
    if start.starts_with(b"v=") && start[5] == b'1' && exchanged() {
        return true;
    }
    let versionless = [&b"include:"[..], b"ip4:", b"ip6:", b"redirect="].iter().any(|it| start.starts_with(it));
    let is_all = |it: &[u8]| it.len() >= 4 && matches!(it[0], b'-' | b'~' | b'?') && it[1..4].eq_ignore_ascii_case(b"all");
    versionless && written.windows(4).any(is_all)
}

/// `SPF v=spf1 mx -all`, `Arrayv=spf1 mx -all`
fn is_behind_other_text(written: &[u8]) -> bool {
    const FURTHEST: usize = 16;
    let equals = memchr::memrchr(b'=', &written[..written.len().min(FURTHEST)]);
    equals.and_then(|it| written.get(it.checked_sub(1)?..)?.get(..7)).is_some_and(|it| it.eq_ignore_ascii_case(b"v=spf1 "))
}

/// Whether the label at that place from the left is the one given.
pub fn has_label(zone: &Zone<'_>, name: NameId, at: usize, label: &str) -> bool {
    zone.names().upwards(name).nth(at).is_some_and(|it| zone.names().is_labelled(it, label))
}

/// Whether the text of a record begins so, in letters of either case. Looks at its first string only.
pub fn begins_with(zone: &Zone<'_>, record: &Record, start: &str) -> bool {
    content(zone, record).get(..start.len()).is_some_and(|it| it.eq_ignore_ascii_case(start.as_bytes()))
}

/// What is written of the text of a record, from its first octet on, or nothing if it could not be read.
pub fn content<'t>(zone: &Zone<'t>, record: &Record) -> &'t [u8] {
    let written = zone.text().as_bytes().get(record.data().range()).filter(|_| !record.is_faulty()).unwrap_or_default();
    written.strip_prefix(b"\"").unwrap_or(written)
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
