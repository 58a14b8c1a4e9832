//! What follows in the text, as far as it says where an entry ends.

use super::extent::Scanner;
use super::words::{Word, Words, class_number, end_of_line, quoted_word, read_period};
use crate::text::{Span, is_one_of};

/// The type SOA (RFC 1035 §3.2.2), and how many words its data has.
pub(super) const SOA: u16 = 6;
pub(super) const MX: u16 = 15;
const WORDS_OF_SOA: usize = 7;

/// So much of a line is looked through for what closes a string.
const LONGEST_STRING: usize = 1 << 12;

/// Digits that were wrapped are as long as a line.
const LONG: usize = 16;

/// Whether data of the type ends with hexadecimal digits or base 64, which may be long.
pub(super) fn ends_with_digits(rtype: u16) -> bool {
    // CERT, DS, SSHFP, RRSIG, DNSKEY, TLSA, SMIMEA, CDS, CDNSKEY, OPENPGPKEY
    matches!(rtype, 37 | 43 | 44 | 46 | 48 | 52 | 53 | 59..=61)
}

/// Whether the line that begins at `start` is one word of such digits.
pub(super) fn is_line_of_digits(bytes: &[u8], start: usize) -> bool {
    let rest = &bytes[start..];
    let is_digit = |it: &u8| it.is_ascii_alphanumeric() || matches!(it, b'+' | b'/' | b'=');
    let length = rest.iter().position(|it| !is_digit(it)).unwrap_or(rest.len());
    length >= 4 && matches!(rest.get(length), None | Some(b'\r' | b'\n'))
}

impl<'t> Scanner<'t> {
    /// What stands behind a place on its line.
    pub fn line_behind(&self, at: usize) -> &'t str {
        let end = self.text.floor_char_boundary(self.end.min(at + LONGEST_STRING));
        self.text.get(at..end_of_line(self.text.as_bytes(), at, end)).unwrap_or_default()
    }

    /// Where the line at `start` goes on with the entry, though no parenthesis is open: strings behind a string, or the numbers
    /// that an SOA still lacks.
    pub fn goes_on(&self, start: usize, began: bool) -> Option<Span> {
        let bytes = &self.text.as_bytes()[..self.end];
        let first = start + bytes[start..].iter().take_while(|it| matches!(it, b' ' | b'\t')).count();
        let line = || Words::new(self.text, Span::new(first, end_of_line(bytes, first, bytes.len())));
        let is_number = |it: &str| it.starts_with(|it: char| it.is_ascii_digit()) && read_period(it).is_some();
        let goes_on = match bytes.get(first)? {
            _ if self.digits_go_on(first) => true,
            b'"' => self.words.last()?.quoted && line().all(|it| it.quoted),
            b'(' => self.lacks_numbers(),
            b'0'..=b'9' if first > start => match self.lacks_numbers() {
                true => line().all(|it| !it.quoted && is_number(it.span.of(self.text))),
                false => self.lacks_data() && self.is_lone_word(first),
            },
            b')' => began,
            b';' | b'\r' | b'\n' => false,
            _ => (first > start || self.ends_short()) && self.lacks_data() && self.is_lone_word(first),
        };
        goes_on.then(|| Span::new(first, line().next().map_or(first + 1, |it| it.span.end as usize)))
    }

    /// Whether this is an SOA with less data than one has.
    fn lacks_numbers(&self) -> bool {
        let type_at = self.words.iter().take(4).position(|it| (self.type_of)(it.span.of(self.text)) == Some(SOA));
        type_at.is_some_and(|it| self.words.len() - it - 1 < WORDS_OF_SOA)
    }

    /// Whether the entry may end with its type or a number, by one look at its last word.
    fn ends_short(&self) -> bool {
        self.words.last().is_some_and(|it| it.span.len() < 6)
    }

    /// Whether the entry ends with its type, or with the preference of an MX record.
    fn lacks_data(&self) -> bool {
        let is = |at: usize, rtype: fn(u16) -> bool| {
            let word = self.words.len().checked_sub(at).and_then(|it| self.words.get(it)).filter(|it| !it.quoted);
            word.and_then(|it| (self.type_of)(it.span.of(self.text))).is_some_and(rtype)
        };
        (2..6).contains(&self.words.len()) && (is(1, |_| true) || is(2, |it| it == MX))
    }

    /// Whether a key or a digest ends the entry, and nothing but more of its digits stands in the line.
    fn digits_go_on(&self, start: usize) -> bool {
        let is_long = |it: &&Word| !it.quoted && it.span.len() >= LONG && is_line_of_digits(it.span.of(self.text).as_bytes(), 0);
        let holds_digits = |it: &Word| (self.type_of)(it.span.of(self.text)).is_some_and(ends_with_digits);
        self.words.len() > 3
            && self.words.last().filter(is_long).is_some()
            && self.words.iter().take(4).any(holds_digits)
            && is_line_of_digits(&self.text.as_bytes()[..self.end], start)
    }

    /// Whether one word alone stands in the line, which is no type.
    fn is_lone_word(&self, start: usize) -> bool {
        let mut line = Words::new(self.text, Span::new(start, end_of_line(self.text.as_bytes(), start, self.end)));
        let is_data = |it: Word| !it.quoted && (self.type_of)(it.span.of(self.text)).is_none();
        line.next().is_some_and(is_data) && line.next().is_none()
    }

    /// Whether the entry begins with blanks that are not ASCII, and takes over the owner of the line before.
    pub fn goes_on_behind_foreign_blanks(&self) -> bool {
        let first = self.words.first().map_or(0, |it| it.span.start);
        let mut before = self.foreign.iter().take_while(|(span, _)| span.end <= first);
        let mut words = self.words.iter().map(|it| it.span.of(self.text));
        let behind_ttl_and_class = words.find(|it| class_number(it).is_none() && read_period(it).is_none());
        before.any(|(_, ascii)| !ascii.is_empty()) && behind_ttl_and_class.and_then(self.type_of).is_some()
    }

    /// Whether the line at `start` reads as a record by itself: an owner, perhaps TTL and class, and a type.
    pub fn begins_record(&self, start: usize, owned: bool) -> bool {
        let end = end_of_line(self.text.as_bytes(), start, self.end.min(start + 1024));
        let mut words = Words::new(self.text, Span::new(start, end)).filter(|it| !it.quoted).map(|it| it.span.of(self.text));
        if owned {
            let Some(owner) = words.next() else { return false };
            if is_one_of(owner, &["$ORIGIN", "$TTL", "$INCLUDE"]) {
                return true;
            }
        }
        let type_of = self.type_of;
        words.take(3).find(|it| class_number(it).is_none() && read_period(it).is_none()).is_some_and(|it| type_of(it).is_some())
    }

    /// Whether the next parenthesis behind `at` closes one.
    pub fn is_closed_ahead(&mut self, at: usize) -> bool {
        if let Some((place, closes)) = self.paren_ahead
            && place >= at
        {
            return closes;
        }
        let bytes = &self.text.as_bytes()[..self.end];
        let mut ahead = at;
        while let Some(&byte) = bytes.get(ahead) {
            match byte {
                b'(' | b')' => break,
                b'"' => ahead = quoted_word(bytes, ahead, bytes.len()).0.span.end as usize,
                b';' => ahead = end_of_line(bytes, ahead, bytes.len()),
                b'\\' => ahead += 2,
                _ => ahead += 1,
            }
        }
        let closes = bytes.get(ahead) == Some(&b')');
        self.paren_ahead = Some((ahead, closes));
        closes
    }
}
