//! A record as nearly all are written: on one line, without parentheses and comment, nothing unusual in its owner and type.
//!
//! It is read here without looking at the words of its data. Whatever is unusual in any way is left to the scanner of entries.

use super::ahead::SOA;
use super::search::{in_data, in_quotes};
use super::words::{class_number, read_period};
use super::{RecordEntry, Word};
use crate::text::Span;

/// Reads the record that begins at `start`, on a line that begins at `line`, and says where the next line begins.
/// `None` where it is not of the usual form.
pub(super) fn read(
    text: &str,
    line: usize,
    start: usize,
    end: usize,
    type_of: fn(&str) -> Option<u16>,
) -> Option<(RecordEntry, usize)> {
    let bytes = &text.as_bytes()[..end];
    let owner = match start == line {
        true if matches!(bytes[start], b'$' | b'#' | b'/') => return None,
        true => Some(word(bytes, start)?),
        false => None,
    };
    if owner.is_some_and(|it| is_odd_owner(&bytes[it.span.range()])) {
        return None;
    }
    let mut at = owner.map_or(start, |it| it.span.end as usize);
    let (mut ttl, mut class) = (None, None);
    let rtype = loop {
        let word = word(bytes, after_blanks(bytes, at))?;
        let written = word.span.of(text);
        if ttl.is_none() && written.as_bytes()[0].is_ascii_digit() {
            ttl = Some(read_period(written)?.seconds.filter(|&it| it <= i32::MAX as u32)?);
        } else if let Some(number) = class_number(written).filter(|_| class.is_none()) {
            class = Some(number);
        } else {
            break word.span;
        }
        at = word.span.end as usize;
    };
    // Where the owner might be a type or a class, or the type is none, a word is missing or in the wrong place.
    let written = rtype.of(text);
    let number = type_of(written).filter(|_| owner.is_none_or(|it| it.span.of(text) != "IN"))?;
    let start_of_data = after_blanks(bytes, rtype.end as usize);
    let line_end = end_of_data(bytes, start_of_data)?;
    let mut end_of_data = line_end;
    while end_of_data > start_of_data && matches!(bytes[end_of_data - 1], b' ' | b'\t') {
        end_of_data -= 1;
    }
    let data = match start_of_data < end_of_data {
        true => Span::new(start_of_data, end_of_data),
        false => Span::at(rtype.end as usize),
    };
    let span = Span { start: start as u32, end: data.end };
    let next = line_end + if bytes[line_end..].starts_with(b"\r\n") { 2 } else { usize::from(line_end < bytes.len()) };
    // What may go on in the next line is for the scanner, too.
    if number == SOA || bytes.get(after_blanks(bytes, next)) == Some(&b'"') {
        return None;
    }
    Some((RecordEntry { span, owner, ttl, class, rtype, number: Some(number), data, faulty: false }, next))
}

/// An owner with a mark before or behind it, or one that looks like a TTL: slips that the scanner of entries tells.
fn is_odd_owner(owner: &[u8]) -> bool {
    matches!(owner, [b'+' | b'>', ..] | [_, .., b',' | b':' | b'='] | [b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', ..])
}

/// A word of ASCII without quotes, escapes and parentheses, with a blank or the line's end behind it.
fn word(bytes: &[u8], start: usize) -> Option<Word> {
    let mut at = start;
    while at < bytes.len() && USUAL[usize::from(bytes[at])] {
        at += 1;
    }
    let ends_well = matches!(bytes.get(at), None | Some(b' ' | b'\t' | b'\r' | b'\n'));
    let span = Span::new(start, at);
    (at > start && ends_well).then_some(Word { span, content: span, quoted: false, escaped: false })
}

/// The bytes of usual words.
const USUAL: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = b'!';
    while byte <= b'~' {
        table[byte as usize] = !matches!(byte, b'"' | b'(' | b')' | b';' | b'\\');
        byte += 1;
    }
    table
};

fn after_blanks(bytes: &[u8], at: usize) -> usize {
    let mut at = at;
    while matches!(bytes.get(at), Some(b' ' | b'\t')) {
        at += 1;
    }
    at
}

/// Where the line ends whose data begins at `at`.
fn end_of_data(bytes: &[u8], at: usize) -> Option<usize> {
    let mut at = at;
    loop {
        at = in_data(bytes, at);
        match bytes.get(at..) {
            None | Some([] | [b'\n', ..] | [b'\r', b'\n', ..]) => return Some(at.min(bytes.len())),
            // Doubled quotes are a slip, and an empty string is as rare.
            Some([b'"', b'"', ..]) => return None,
            Some([b'"', ..]) => at = end_of_string(bytes, at + 1)?,
            Some([b'\\', b'\r' | b'\n', ..] | [b'\\']) => return None,
            Some([b'\\', ..]) => at += 2,
            Some(_) => return None,
        }
    }
}

/// Behind the quote that closes on this line.
fn end_of_string(bytes: &[u8], at: usize) -> Option<usize> {
    let mut at = at;
    loop {
        at = in_quotes(bytes, at);
        match bytes.get(at..) {
            Some([b'"', ..]) => return Some(at + 1),
            Some([b'\\', next, ..]) if !matches!(next, b'\r' | b'\n') => at += 2,
            _ => return None,
        }
    }
}
