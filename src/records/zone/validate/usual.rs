//! Data as nearly all is written: numbers, addresses, names and digests with blanks between, or strings in quotes.

use super::{FORMS, Kind, LastName};
use crate::records::Rtype;
use crate::records::zone::{NameId, Names, Record};
use crate::syntax::zone::{Word, in_quotes};
use crate::text::Span;

/// Reads the data of a record, and gives its last name. `None` where anything is unusual: then it is read word by word.
pub(super) fn read(text: &str, record: &Record, origin: NameId, names: &mut Names<'_>) -> Option<Option<LastName>> {
    let (start, data) = (record.data.start, text.as_bytes().get(record.data.range())?);
    if record.rtype == Rtype::TXT {
        return (data.len() <= usize::from(u16::MAX) && are_strings(data)).then_some(None);
    }
    let (_, fields) = FORMS.iter().find(|(it, _)| *it == record.rtype)?;
    let (mut at, mut name) = (0, None);
    for (number, (_, kind)) in fields.iter().enumerate() {
        while number > 0 && matches!(data.get(at), Some(b' ' | b'\t')) {
            at += 1;
        }
        let (from, mut kinds) = (at, 0);
        while let Some(&kind) = data.get(at).map(|it| &KINDS[usize::from(*it)])
            && kind != OTHER
        {
            kinds |= kind;
            at += 1;
        }
        let word = &data[from..at];
        match kind {
            Kind::Number16 if kinds == DIGIT && word.len() < 5 => {}
            Kind::Number8 | Kind::Algorithm if kinds == DIGIT && word.len() < 3 => {}
            Kind::Ipv4 if is_ipv4(word) => {}
            Kind::Ipv6 if is_ipv6(word) => {}
            Kind::Hex if word.len().is_multiple_of(2) && kinds != 0 && word.iter().all(u8::is_ascii_hexdigit) => {}
            Kind::Name if kinds & COLON == 0 && kinds != 0 && !may_be_class(word) => {
                let span = Span::new(from, at).shifted(start as usize);
                let id = names.read_again(Word { span, content: span, quoted: false, escaped: false }, origin).ok()?;
                // As `is_plain` has it.
                let plain = match word {
                    [.., last, b'.'] => !last.is_ascii_digit(),
                    _ => kinds & DOT == 0,
                };
                name = Some(LastName { id, plain, host: names.is_host(id) });
            }
            _ => return None,
        }
    }
    (at == data.len()).then_some(name)
}

/// Whether a word might be a class, which is looked at more closely.
fn may_be_class(word: &[u8]) -> bool {
    matches!(word, [b'I' | b'i', b'N' | b'n'] | [b'C' | b'c', b'L' | b'l', b'A' | b'a', b'S' | b's', b'S' | b's', ..])
}

/// Strings in quotes that are not too long, without escapes, with something between them. Comments are looked at more closely.
fn are_strings(data: &[u8]) -> bool {
    let mut at = 0;
    while data.get(at) == Some(&b'"') {
        let end = in_quotes(data, at + 1);
        if data.get(end) != Some(&b'"') || end - at > 256 {
            return false;
        }
        at = end + 1;
        if at == data.len() {
            return true;
        }
        let between = data[at..].iter().position(|it| !matches!(it, b' ' | b'\t' | b'\r' | b'\n' | b')'));
        match between {
            None => return true,
            Some(0) => return false,
            Some(length) => at += length,
        }
    }
    false
}

/// Four numbers up to 255 without leading zeros.
fn is_ipv4(word: &[u8]) -> bool {
    let mut octets = word.split(|it| *it == b'.');
    let mut next = || {
        matches!(
            octets.next(),
            Some(
                [b'0'..=b'9']
                    | [b'1'..=b'9', b'0'..=b'9']
                    | [b'1', b'0'..=b'9', b'0'..=b'9']
                    | [b'2', b'0'..=b'4', b'0'..=b'9']
                    | [b'2', b'5', b'0'..=b'5']
            )
        )
    };
    next() && next() && next() && next() && octets.next().is_none()
}

/// Eight groups of hexadecimal digits, or fewer with a gap inside.
fn is_ipv6(word: &[u8]) -> bool {
    let (mut colons, mut gaps, mut digits) = (0, 0, 0);
    for &byte in word {
        if byte != b':' {
            digits += 1;
            if digits > 4 || !byte.is_ascii_hexdigit() {
                return false;
            }
            continue;
        }
        gaps += usize::from(digits == 0);
        colons += 1;
        digits = 0;
    }
    // A gap at the beginning or the end is rare.
    let ends_well = digits > 0 && word.first() != Some(&b':');
    ends_well && (colons == 7 && gaps == 0 || colons <= 7 && gaps == 1)
}

const OTHER: u8 = 0;
const DIGIT: u8 = 1;
const DOT: u8 = 2;
const LETTER: u8 = 4;
const COLON: u8 = 8;

/// The bytes of names, numbers and addresses.
const KINDS: [u8; 256] = {
    let mut table = [OTHER; 256];
    let mut byte = 0;
    while byte < 128_u8 {
        table[byte as usize] = match byte {
            b'0'..=b'9' => DIGIT,
            b'.' => DOT,
            b':' => COLON,
            b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'_' => LETTER,
            _ => OTHER,
        };
        byte += 1;
    }
    table
};
