//! Data as nearly all is written: numbers, addresses and names with blanks between, or one string in quotes.

use super::{FORMS, Kind, LastName};
use crate::records::Rtype;
use crate::records::zone::{NameId, Names, Record};
use crate::syntax::zone::Word;
use crate::text::Span;

/// Reads the data of a record, and gives its last name. `None` where anything is unusual: then it is read word by word.
pub(super) fn read(text: &str, record: &Record, origin: NameId, names: &mut Names<'_>) -> Option<Option<LastName>> {
    let (start, data) = (record.data.start, text.as_bytes().get(record.data.range())?);
    if record.rtype == Rtype::TXT {
        return is_one_string(data).then_some(None);
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
            Kind::Ipv4 if is_ipv4(word) => {}
            // A word that might be a class is looked at more closely.
            Kind::Name if kinds != 0 && !matches!(word, [b'I' | b'i', _] | [b'C' | b'c', b'L' | b'l', ..]) => {
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

/// One string in quotes that is not too long, without escapes.
fn is_one_string(data: &[u8]) -> bool {
    match data {
        [b'"', text @ .., b'"'] => text.len() <= 255 && memchr::memchr2(b'"', b'\\', text).is_none(),
        _ => false,
    }
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

const OTHER: u8 = 0;
const DIGIT: u8 = 1;
const DOT: u8 = 2;
const LETTER: u8 = 4;

/// The bytes of names and numbers.
const KINDS: [u8; 256] = {
    let mut table = [OTHER; 256];
    let mut byte = 0;
    while byte < 128_u8 {
        table[byte as usize] = match byte {
            b'0'..=b'9' => DIGIT,
            b'.' => DOT,
            b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'_' => LETTER,
            _ => OTHER,
        };
        byte += 1;
    }
    table
};
