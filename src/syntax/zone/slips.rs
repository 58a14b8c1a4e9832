//! Slips that hide the type of a record: each is told as what it is, in place of the type that could not be read by it.

use super::reader::USUAL_TTLS;
use super::rules::*;
use super::{Word, class_number, clip, read_period};
use crate::report::Applicability::Likely;
use crate::report::{Edit, Findings, facts};
use crate::text::{Span, is_one_of};
use std::net::IpAddr;

/// A line in which no type stands where it should.
pub(super) struct Untyped<'l, 't> {
    pub text: &'t str,
    pub words: &'l [Word],
    /// The first word is the owner.
    pub owned: bool,
    /// The word that stands where the type should; as many as there are words, where none does.
    pub at: usize,
    pub type_of: fn(&str) -> Option<u16>,
}

impl<'t> Untyped<'_, 't> {
    /// Reports the slip, if there is one.
    pub fn report(&self, findings: &mut Findings) -> bool {
        self.directive(findings)
            || self.quoted(findings)
            || self.semicolon(findings)
            || self.punctuation(findings)
            || self.joined(findings)
            || self.no_type(findings)
            || self.misplaced(findings)
    }

    fn written(&self, at: usize) -> &'t str {
        self.words.get(at).filter(|it| !it.quoted).map(|it| it.span.of(self.text)).unwrap_or_default()
    }

    /// Whether a type stands at a place, perhaps behind a class.
    fn type_follows(&self, at: usize) -> bool {
        let behind_class = at + usize::from(class_number(self.written(at)).is_some());
        (self.type_of)(self.written(behind_class)).is_some()
    }

    /// ` $TTL 3600` and `TTL 3600`
    fn directive(&self, findings: &mut Findings) -> bool {
        let (first, written) = (self.words[0].span, self.written(0));
        let before = &self.text[..first.start as usize];
        let blanks = Span::new(before.trim_end_matches([' ', '\t']).len(), before.len());
        if !self.owned && is_directive(written) && !blanks.is_empty() {
            if !all_indented(blanks, findings) {
                let facts = facts!(directive: written);
                findings.add(&INDENTED_DIRECTIVE, first, facts).fix(DELETE_BLANKS_BEFORE, Likely, [(blanks, "")]);
            }
            return true;
        }
        let lost_its_sign = self.owned && self.words.len() == 2 && is_directive(&format!("${written}"));
        if lost_its_sign {
            let insert = (Span::at(first.start as usize), "$");
            findings.add(&UNKNOWN_DIRECTIVE, first, facts!(word: written)).fix(USE_DIRECTIVE, Likely, [insert]);
        }
        lost_its_sign
    }

    /// `@ IN "MX" 10 mx`
    fn quoted(&self, findings: &mut Findings) -> bool {
        let is_field = |it: &str| (self.type_of)(it).is_some() || class_number(it).is_some() || read_period(it).is_some();
        let word = self.words.get(self.at).filter(|it| it.quoted && is_field(it.content.of(self.text)));
        if let Some(&word) = word.filter(|_| self.at + 1 < self.words.len()) {
            quoted(self.text, word, findings);
            return true;
        }
        false
    }

    /// `@; IN MX 10 mx`: what was meant as a separator begins a comment.
    fn semicolon(&self, findings: &mut Findings) -> bool {
        let Some(last) = self.words.last().filter(|_| self.at == self.words.len()) else { return false };
        let end = last.span.end as usize;
        let comment = self.text[end..].lines().next().unwrap_or_default();
        let Some(rest) = comment.strip_prefix(';').filter(|it| reads_as_record(it, false, self.type_of)) else { return false };
        let mark = Span::new(end, end + 1);
        let instead = if rest.starts_with([' ', '\t']) { "" } else { " " };
        findings.add(&STRAY_PUNCTUATION, mark, facts!(mark: ";")).fix(DELETE_MARK, Likely, [(mark, instead)]);
        true
    }

    /// `@ IN MX=10 mx`, `@,IN,MX,10,mx`
    fn punctuation(&self, findings: &mut Findings) -> bool {
        let places = |end: usize| (0..end.min(self.words.len())).filter(|&it| !self.words[it].quoted);
        let of_mark = |mark: char| places(usize::MAX).flat_map(|it| self.marks(it, &[mark])).collect();
        let of_fields = places(self.at + 2).flat_map(|it| self.marks_of_field(it)).collect();
        let attempts: [Vec<(Span, &'static str)>; 3] = [of_mark('|'), of_fields, of_mark(',')];
        for edits in attempts {
            let Some(&(first, _)) = edits.first() else { continue };
            if !reads_as_record(&self.mended(&edits), self.owned, self.type_of) {
                continue;
            }
            let at = first.start as usize + first.of(self.text).find(MARKS).unwrap_or_default();
            let mark = Span::new(at, at + 1);
            findings.add(&STRAY_PUNCTUATION, mark, facts!(mark: mark.of(self.text))).fix(DELETE_MARK, Likely, edits);
            return true;
        }
        false
    }

    /// Of an owner the mark at its end, or before a type; of a TTL, class or type any.
    fn marks_of_field(&self, at: usize) -> Vec<(Span, &'static str)> {
        let (word, written) = (self.words[at].span, self.written(at));
        let is_ttl = written.get(..3).is_some_and(|it| it.eq_ignore_ascii_case("ttl")) && written[3..].starts_with(MARKS);
        if is_ttl {
            return vec![(Span { end: word.start + 4, ..word }, "")];
        }
        let mut marks = self.marks(at, MARKS);
        if at == 0 && self.owned && written.len() > 1 {
            let ends_owner =
                |it: Span| it.end == word.end || (self.type_of)(Span { start: it.end, ..word }.of(self.text)).is_some();
            marks.retain(|&(span, _)| ends_owner(span));
        }
        marks
    }

    /// The marks of a word: blanks in their place, nothing at its end. A word that is a mark goes with the blanks behind it.
    fn marks(&self, at: usize, marks: &[char]) -> Vec<(Span, &'static str)> {
        let (word, written) = (self.words[at].span, self.written(at));
        if written.len() == 1 && written.contains(marks) {
            return vec![(Span { end: self.words.get(at + 1).map_or(word.end, |it| it.span.start), ..word }, "")];
        }
        let place = |at: usize| Span::new(at, at + 1).shifted(word.start as usize);
        let replaced = |at: usize| if at + 1 == written.len() { "" } else { " " };
        written.match_indices(marks).map(|(at, _)| (place(at), replaced(at))).collect()
    }

    fn mended(&self, edits: &[(Span, &'static str)]) -> String {
        let start = self.words[0].span.start as usize;
        let end = self.words.last().map_or(start, |it| it.span.end as usize);
        let (mut mended, mut done) = (String::new(), start);
        for (span, text) in edits {
            mended.push_str(&self.text[done..span.start as usize]);
            mended.push_str(text);
            done = span.end as usize;
        }
        mended + &self.text[done.min(end)..end]
    }

    /// `MX10`, `A192.0.2.1`, `INMX`, `3600IN`
    fn joined(&self, findings: &mut Findings) -> bool {
        let written = self.written(self.at);
        let is_field = |it: &str| class_number(it).is_some() || read_period(it).is_some();
        let fits = |(head, tail): (&str, &str)| {
            let is_type = |it| (self.type_of)(it).is_some();
            let is_data = tail.parse::<IpAddr>().is_ok() || (head.eq_ignore_ascii_case("MX") && tail.parse::<u16>().is_ok());
            (is_type(head) && is_data)
                || (is_field(head) && is_type(tail))
                || (is_field(head) && is_field(tail) && self.type_follows(self.at + 1))
        };
        let cut = (1..written.len().min(LONGEST_TYPE)).find(|&it| written.split_at_checked(it).is_some_and(fits));
        let Some(cut) = cut else { return false };
        let place = Span::at(self.words[self.at].span.start as usize + cut);
        findings.add(&JOINED_FIELDS, self.words[self.at].span, facts!(word: clip(written))).fix(
            INSERT_BLANK,
            Likely,
            [(place, " ")],
        );
        true
    }

    /// `mail 192.0.2.1`, `@ 10 mx.example.net.`, `@ IN "v=spf1 -all"`
    fn no_type(&self, findings: &mut Findings) -> bool {
        let Some(word) = self.words.get(self.at) else { return false };
        let written = self.written(self.at);
        let insert = Span::at(word.span.start as usize);
        let (at, mnemonic) = match written.parse::<IpAddr>() {
            Ok(IpAddr::V4(_)) => (insert, "A "),
            Ok(IpAddr::V6(_)) => (insert, "AAAA "),
            Err(_) if word.quoted => (insert, "TXT "),
            Err(_) => {
                let before = self.at.checked_sub(1).filter(|&it| it >= usize::from(self.owned));
                let preference = before.filter(|&it| self.written(it).parse::<u16>().is_ok());
                let is_last = self.at + 1 == self.words.len() && written.contains('.');
                match preference.filter(|_| is_last) {
                    Some(it) => (Span::at(self.words[it].span.start as usize), "MX "),
                    None => return false,
                }
            }
        };
        let data = Span { start: at.start, end: word.span.end };
        findings.add(&MISSING_TYPE, data, vec![]).fix(INSERT_TYPE, Likely, [(at, mnemonic)]);
        true
    }

    /// `@ auto IN MX 10 mx`, `@ 1 hour IN MX 10 mx`, `@ IM MX 10 mx`
    fn misplaced(&self, findings: &mut Findings) -> bool {
        let written = self.written(self.at);
        // The first word of an indented line is an owner that should not be indented.
        let is_owner = !self.owned && self.at == 0;
        if written.is_empty() || is_owner || !self.type_follows(self.at + 1) {
            return false;
        }
        let span = self.words[self.at].span;
        let before = self.at.checked_sub(1).map(|it| self.words[it].span);
        if let Some((number, unit)) = before.filter(|it| is_number(it.of(self.text))).zip(unit(written)) {
            let period = format!("{}{unit}", number.of(self.text));
            let span = number.to(span);
            findings.add(&BAD_TTL, span, facts!(word: span.of(self.text))).fix(USE_PERIOD, Likely, [(span, period)]);
            return true;
        }
        if self.at == 1 && self.owned && is_list_mark(self.written(0)) {
            let first = self.words[0].span;
            findings.add(&MISPLACED_WORD, first, facts!(word: first.of(self.text))).fix(
                LEAVE_OUT,
                Likely,
                [(Span { end: span.start, ..first }, "")],
            );
            return true;
        }
        let with_blanks = Span { start: span.start, end: self.words[self.at + 1].span.start };
        let is_number = written.starts_with('-') && is_number(&written[1..]);
        let finding = findings.add(&MISPLACED_WORD, span, facts!(word: clip(written)));
        let class_follows = class_number(self.written(self.at + 1)).is_some();
        let is_mark = written.bytes().all(|it| it.is_ascii_punctuation());
        // `3600 mail IN A 192.0.2.1`: the first word is a usual time, and no usual name.
        if self.at == 1 && self.owned && USUAL_TTLS.contains(&self.written(0)) {
            let first = self.words[0].span;
            let edits = [(first, written.to_string()), (span, first.of(self.text).to_string())];
            finding.fix(EXCHANGE_WITH_NAME, Likely, edits);
        } else if is_mark || is_number || is_one_of(written, &NO_TTL) {
            finding.fix(LEAVE_OUT, Likely, [(with_blanks, "")]);
        } else if !class_follows && written.len() < 4 && strsim::osa_distance(&written.to_ascii_uppercase(), "IN") == 1 {
            finding.fix(USE_IN, Likely, [(span, "IN")]);
        }
        true
    }
}

/// Reports a word that stands in quotes and should not.
pub fn quoted(text: &str, word: Word, findings: &mut Findings) {
    findings.add(&QUOTED_FIELD, word.span, facts!(word: clip(word.content.of(text)))).fix(
        DELETE_QUOTES,
        Likely,
        word.without_quotes(),
    );
}

/// Reports a mark behind an owner, which is loaded as a part of the name: `mail: IN A 192.0.2.1`.
pub(super) fn mark_behind(text: &str, owner: Word, findings: &mut Findings) {
    let written = owner.span.of(text);
    if !owner.quoted && written.len() > 1 && written.ends_with([',', ':', '=']) {
        let mark = Span { start: owner.span.end - 1, end: owner.span.end };
        mark_at_owner(text, mark, findings);
    }
}

/// Reports a mark before an owner, of a diff or of a mail that was answered: `+mail IN A 192.0.2.1`. A number may begin with `+`.
pub(super) fn mark_before(text: &str, owner: Word, findings: &mut Findings) {
    let written = owner.span.of(text);
    if let [b'+' | b'>', next, ..] = written.as_bytes()
        && (next.is_ascii_alphabetic() || matches!(next, b'@' | b'_' | b'*'))
    {
        let mark = Span { end: owner.span.start + 1, ..owner.span };
        mark_at_owner(text, mark, findings);
    }
}

fn mark_at_owner(text: &str, mark: Span, findings: &mut Findings) {
    let tell = |findings: &mut Findings| {
        findings.add(&STRAY_PUNCTUATION, mark, facts!(mark: mark.of(text))).fix(DELETE_MARK, Likely, [(mark, "")]);
    };
    findings.advise(&tell, &|it| it);
}

/// Whether a word that begins like a TTL is none: an address, or a TTL and a class in one word.
pub(super) fn is_no_ttl(text: &str, words: &[Word], at: usize, type_of: fn(&str) -> Option<u16>) -> bool {
    let written = words[at].span.of(text);
    let digits = written.len() - written.trim_start_matches(|it: char| it.is_ascii_digit()).len();
    let next = words.get(at + 1).map(|it| it.span.of(text)).unwrap_or_default();
    let (rest, type_follows) = (&written[digits..], type_of(next).is_some());
    let joined_type =
        || type_of(rest).is_some() && !type_follows && class_number(next).is_none() && read_period(written).is_none();
    written.parse::<IpAddr>().is_ok() || (class_number(rest).is_some() && type_follows) || joined_type()
}

/// `A mail 192.0.2.1`, `MX @ 10 mx`, `CNAME www web`: the name behind the type, where what follows is just the data.
pub(super) fn name_behind_type(text: &str, words: &[Word]) -> Option<Span> {
    let [rtype, name, data @ ..] = words else { return None };
    let written = |it: &Word| it.span.of(text);
    let is_address = |it: &Word| written(it).parse::<IpAddr>().is_ok();
    let fits = match (written(rtype).to_ascii_uppercase().as_str(), data) {
        ("A" | "AAAA", [address]) => is_address(address) && !is_address(name),
        ("MX", [preference, _]) => is_number(written(preference)) && !is_number(written(name)),
        ("CNAME" | "NS" | "PTR", [_]) => true,
        ("TXT", [text, ..]) => text.quoted,
        _ => false,
    };
    (fits && !name.quoted).then_some(name.span)
}

/// The period that was meant by what is none: `1h30`, `1hour`, `3,600`, `3600,`.
pub(super) fn meant_period(written: &str) -> Option<String> {
    if let Some(before) = written.strip_suffix([',', '.']).filter(|it| read_period(it).is_some()) {
        return Some(before.to_string());
    }
    let digits = written.len() - written.trim_start_matches(|it: char| it.is_ascii_digit()).len();
    let (number, rest) = written.split_at(digits);
    if let Some(unit) = unit(rest) {
        return Some(format!("{number}{unit}"));
    }
    // `1.5h`
    let decimal = rest.strip_prefix('.').filter(|it| it.len() == 2 && it.starts_with(|it: char| it.is_ascii_digit()));
    if let Some((whole, unit)) = decimal.and_then(|it| Some((read_period(&format!("{number}{}", &it[1..]))?, &it[1..])))
        && let (Some(whole), Some(ten)) = (whole.seconds, read_period(&format!("10{unit}")).and_then(|it| it.seconds))
    {
        let tenths = u32::from(rest.as_bytes()[1] - b'0');
        return (ten % 100 == 0).then(|| (whole + ten / 100 * tenths).to_string());
    }
    // `36OO`
    let plain = written.replace(['O', 'o'], "0").replace(['l', 'I'], "1");
    if digits > 0 && read_period(&plain).is_some() {
        return Some(plain);
    }
    let groups: Vec<&str> = written.split([',', '.']).collect();
    if groups.len() > 1 && groups.iter().skip(1).all(|it| it.len() == 3 && is_number(it)) && is_number(groups[0]) {
        return Some(groups.join(""));
    }
    let minutes = format!("{written}m");
    (rest.get(..1).is_some_and(|it| it.eq_ignore_ascii_case("h")) && read_period(&minutes).is_some()).then_some(minutes)
}

/// Whether a line has a type where it should: behind the owner, TTL and class.
pub(super) fn reads_as_record(line: &str, owned: bool, type_of: fn(&str) -> Option<u16>) -> bool {
    let is_before_type = |it: &&str| class_number(it).is_some() || read_period(it).is_some();
    let mut words = line.split_ascii_whitespace().skip(usize::from(owned)).take(4).skip_while(is_before_type);
    words.next().is_some_and(|it| type_of(it).is_some()) && words.next().is_some()
}

/// What stands before a line that was quoted in a mail, or listed: `>`, `1.`
fn is_list_mark(word: &str) -> bool {
    let number = word.strip_suffix(['.', ')', ':']);
    matches!(word, ">" | "-" | "+" | "•" | "–") || number.is_some_and(is_number)
}

fn is_directive(word: &str) -> bool {
    is_one_of(word, &DIRECTIVES)
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|it| it.is_ascii_digit())
}

/// The unit that a word spells out: `hours`.
pub(super) fn unit(word: &str) -> Option<char> {
    const UNITS: [(&str, char); 5] = [("second", 's'), ("minute", 'm'), ("hour", 'h'), ("day", 'd'), ("week", 'w')];
    const SHORT: [(&str, char); 5] = [("sec", 's'), ("secs", 's'), ("min", 'm'), ("mins", 'm'), ("hr", 'h')];
    let word = word.to_ascii_lowercase();
    let singular = word.strip_suffix('s').unwrap_or(&word);
    let known = UNITS.iter().find(|(it, _)| *it == singular).or(SHORT.iter().find(|(it, _)| *it == word));
    let letter = || word.chars().next().filter(|it| word.len() == 1 && UNITS.iter().any(|(_, unit)| unit == it));
    known.map(|&(_, unit)| unit).or_else(letter)
}

pub(super) const DIRECTIVES: [&str; 4] = ["$ORIGIN", "$TTL", "$INCLUDE", "$GENERATE"];
const MARKS: &[char] = &[',', '=', ':', ';', '|'];
/// What panels show in place of a TTL.
const NO_TTL: [&str; 6] = ["auto", "automatic", "default", "none", "-", "n/a"];
/// No mnemonic of a type is longer, nor is a TTL.
const LONGEST_TYPE: usize = 16;

/// Whether the blanks before a line are one more of those that stand before the first lines already, which is one fault.
pub fn all_indented(blanks: Span, findings: &mut Findings) -> bool {
    const FIRST: u32 = 512;
    let first = findings.since(0).first_mut().filter(|it| it.rule.code.starts_with("indented-"));
    let first = first.filter(|it| it.span.is_some_and(|it| it.start < FIRST));
    let Some(fix) = first.and_then(|it| it.fixes.first_mut()) else { return false };
    fix.edits.push(Edit { span: blanks, text: "".into() });
    true
}
