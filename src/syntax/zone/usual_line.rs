//! A record as nearly all are written: on one line, nothing unusual in its owner and type. Strings may stand in parentheses, on
//! several lines.
//!
//! It is read here without looking at the words of its data. Whatever is unusual in any way is left to the scanner of entries.

use super::ahead::{MX, SOA, ends_with_digits, is_line_of_digits};
use super::extent::LONGEST;
use super::search::{in_data, in_quotes, in_word};
use super::words::{class_number, end_of_line, read_period, read_seconds};
use super::{RecordEntry, Word};
use crate::text::Span;

/// Reads the record that begins at `start`, on a line that begins at `line`, and says where the next line begins.
/// `None` where it is not of the usual form.
#[inline]
pub(super) fn read(
    text: &str,
    line: usize,
    start: usize,
    end: usize,
    type_of: fn(&str) -> Option<u16>,
) -> Option<(RecordEntry, usize)> {
    let bytes = &text.as_bytes()[..end];
    let owner = match start == line {
        true if matches!(bytes[start..], [b'$' | b'#' | b'/', ..] | [b'-', b'-', b' ', ..]) => return None,
        true => Some(word(bytes, start)?),
        false => None,
    };
    if owner.is_some_and(|it| is_odd_owner(&bytes[it.range()])) {
        return None;
    }
    let mut at = owner.map_or(start, |it| it.end as usize);
    let (mut ttl, mut class) = (None, None);
    let (rtype, written) = loop {
        let word = word(bytes, after_blanks(bytes, at))?;
        let octets = &bytes[word.range()];
        if ttl.is_none() && octets[0].is_ascii_digit() {
            let seconds = read_seconds(octets).or_else(|| read_period(word.of(text))?.seconds)?;
            ttl = Some(i32::try_from(seconds).ok()? as u32);
        } else if class.is_none() && matches!(octets, [b'I' | b'i', b'N' | b'n']) {
            class = Some(1);
        } else if class.is_none()
            && let Some(number) = class_number(word.of(text))
        {
            class = Some(number);
        } else {
            break (word, word.of(text));
        }
        at = word.end as usize;
    };
    // Where the owner might be a type or a class, or the type is none, a word is missing or in the wrong place.
    let number = type_of(written).filter(|_| owner.is_none_or(|it| bytes[it.range()] != *b"IN"))?;
    let Stretch { data, next } = stretch(bytes, rtype.end as usize)?;
    let span = Span { start: start as u32, end: data.end };
    // What may go on in the next line is for the scanner, too.
    let lacks_data = data.is_empty() || (number == MX && data.len() <= "65535".len());
    let begins_next = after_blanks(bytes, next);
    let digits_go_on = ends_with_digits(number) && is_line_of_digits(bytes, begins_next);
    if number == SOA || lacks_data || digits_go_on || bytes.get(begins_next) == Some(&b'"') {
        return None;
    }
    let owner = owner.map(|it| Word { span: it, content: it, quoted: false, escaped: false });
    Some((RecordEntry { span, owner, ttl, class, rtype, number: Some(number), data, faulty: false }, next))
}

/// An owner with a mark before or behind it, or one that looks like a TTL: slips that the scanner of entries tells.
#[inline]
fn is_odd_owner(owner: &[u8]) -> bool {
    matches!(owner, [b'+' | b'>', ..] | [_, .., b',' | b':' | b'='] | [b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', ..])
}

/// A word of printable ASCII without quotes, escapes and parentheses, with a blank or the line's end behind it.
#[inline]
fn word(bytes: &[u8], start: usize) -> Option<Span> {
    let end = in_word(bytes, start);
    let ends_well = matches!(bytes.get(end), None | Some(b' ' | b'\t' | b'\r' | b'\n'));
    (end > start && ends_well).then_some(Span::new(start, end))
}

#[inline]
fn after_blanks(bytes: &[u8], at: usize) -> usize {
    let mut at = at;
    while matches!(bytes.get(at), Some(b' ' | b'\t')) {
        at += 1;
    }
    at
}

/// What follows a type.
struct Stretch {
    /// Empty behind the type where there is none.
    data: Span,
    /// Where the next line begins.
    next: usize,
}

/// Reads on behind the type that ends at `end_of_type`.
#[inline]
fn stretch(bytes: &[u8], end_of_type: usize) -> Option<Stretch> {
    let start = after_blanks(bytes, end_of_type);
    let mut at = start;
    loop {
        at = in_data(bytes, at);
        match bytes.get(at..) {
            None | Some([] | [b'\n', ..] | [b'\r', b'\n', ..]) => break,
            // Doubled quotes are a slip, and an empty string is as rare.
            Some([b'"', b'"', ..]) => return None,
            Some([b'"', ..]) => at = end_of_string(bytes, at + 1)?,
            Some([b'\\', b'\r' | b'\n', ..] | [b'\\']) => return None,
            Some([b'\\', ..]) => at += 2,
            Some([b'(', ..]) if at == start => return strings_in_parentheses(bytes, start),
            Some([b';', ..]) => return before_comment(bytes, end_of_type, start, at),
            Some(_) => return None,
        }
    }
    let line_end = at.min(bytes.len());
    Some(Stretch { data: trimmed(bytes, end_of_type, start, line_end)?, next: behind_line_end(bytes, line_end)? })
}

/// The data that begins at `start`, without the blanks at its end. `None` where an escape may stand before them.
#[inline]
fn trimmed(bytes: &[u8], end_of_type: usize, start: usize, end: usize) -> Option<Span> {
    let mut trimmed = end;
    while trimmed > start && matches!(bytes[trimmed - 1], b' ' | b'\t') {
        trimmed -= 1;
    }
    if trimmed == start {
        return Some(Span::at(end_of_type));
    }
    (trimmed == end || bytes[trimmed - 1] != b'\\').then_some(Span::new(start, trimmed))
}

/// Data with a comment behind it.
#[inline(never)]
fn before_comment(bytes: &[u8], end_of_type: usize, start: usize, comment: usize) -> Option<Stretch> {
    let data = trimmed(bytes, end_of_type, start, comment)?;
    Some(Stretch { data, next: behind_line_end(bytes, end_of_line(bytes, comment, bytes.len()))? })
}

/// Strings between parentheses, nothing but blanks and comments beside them, as long keys are written.
#[inline(never)]
fn strings_in_parentheses(bytes: &[u8], open: usize) -> Option<Stretch> {
    let (mut at, mut start, mut closed) = (open + 1, None, None);
    while at - open < LONGEST {
        match bytes.get(at..).unwrap_or_default() {
            [b' ' | b'\t', ..] => at += 1,
            [b'"', b'"', ..] => return None,
            [b'"', ..] if closed.is_none() => {
                start = start.or(Some(at));
                at = end_of_string(bytes, at + 1)?;
            }
            [b')', ..] if closed.is_none() => {
                at += 1;
                closed = Some(at);
            }
            [b';', ..] => at = end_of_line(bytes, at, bytes.len()),
            [] | [b'\n', ..] | [b'\r', ..] => {
                let next = behind_line_end(bytes, at)?;
                if let Some(end) = closed {
                    return Some(Stretch { data: Span::new(start?, end), next });
                }
                if next == at {
                    return None;
                }
                at = next;
            }
            _ => return None,
        }
    }
    None
}

/// Where the next line begins; `None` at a lone carriage return, which the scanner tells.
#[inline]
fn behind_line_end(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at..).unwrap_or_default() {
        [] => Some(at),
        [b'\n', ..] => Some(at + 1),
        [b'\r', b'\n', ..] => Some(at + 2),
        _ => None,
    }
}

/// Behind the quote that closes on this line.
#[inline]
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

#[cfg(test)]
mod tests {
    use super::super::reader::{Entry, Reader};
    use crate::records::Rtype;
    use crate::report::Findings;

    fn type_of(word: &str) -> Option<u16> {
        Rtype::read(word).map(|it| it.0)
    }

    /// What is read here, the scanner of entries reads as well, and has nothing to say of it.
    #[test]
    fn usual_lines_are_read_as_the_scanner_reads_them() {
        let strings =
            ["\"a;b\"", "\"a\\\"b\"", "(\"a\" \"b\" )", "( \"a\"\n\t\t\"b\" )", "( ; c\n\"a\"\r\n ; (\r\n \"b\"\n)", "( \"a\""];
        let others =
            ["192.0.2.1", "10 mx\\ ", "a\\;b c ", "a (b\n c)", "( )", "", "\"a\" (\n\"b\" )", "\"\"", "x\u{7f}y", "( \"a\" ) b"];
        let mut usual = 0;
        for owner in ["mail", "", "@", "-- ", "#x", "\\097", "IN", "a,", "+a"] {
            for middle in [" 300 IN MX", " in 1h A", "\tTXT", " SOA", " MX MX"] {
                for data in strings.iter().chain(&others) {
                    for comment in ["", " ", ";", " ; \u{e9} (\"", "\t;\u{1}"] {
                        for end in ["", "\n", "\r\n", "\r", "\n \"b\"\n", "\nb A 192.0.2.1\n"] {
                            let text = format!("{owner}{middle} {data}{comment}{end}");
                            usual += usize::from(is_read_alike(&text));
                        }
                    }
                }
            }
        }
        assert!(usual > 1000, "{usual}");
    }

    /// Whether the text begins with a usual line.
    fn is_read_alike(text: &str) -> bool {
        let start = text.len() - text.trim_start_matches([' ', '\t']).len();
        let Some((usual, next)) = super::read(text, 0, start, text.len(), type_of) else { return false };
        let (mut reader, mut findings) = (Reader::new(text, type_of), Findings::default());
        let Entry::Record(record) = reader.unusual_entry(0, start, &mut findings) else { panic!("{text:?}") };
        assert_eq!(
            (usual.span, usual.owner, usual.ttl, usual.class),
            (record.span, record.owner, record.ttl, record.class),
            "{text:?}"
        );
        assert_eq!((usual.rtype, usual.number, usual.data), (record.rtype, record.number, record.data), "{text:?}");
        assert_eq!((next, 0), (reader.position(), findings.total()), "{text:?}");
        assert!(!usual.faulty && !record.faulty);
        true
    }
}
