//! How far an entry reaches: quotes, parentheses, comments.

use super::rules::*;
use super::words::{Words, class_number, end_of_line, end_of_quoted, read_period};
use crate::report::{Applicability, Findings};
use crate::text::Span;

/// An entry that is still open after so many bytes has lost its closing parenthesis.
const LONGEST: usize = 1 << 16;

/// The stretch of one entry.
pub(super) struct Extent {
    /// After its last word.
    pub end: usize,
    /// Where the reader goes on.
    pub next: usize,
    /// Whether there are characters outside ASCII, quotes and comments left out.
    pub foreign: bool,
    /// A NUL stands here: this is no text.
    pub binary: Option<usize>,
}

pub(super) struct Scanner<'t> {
    pub text: &'t str,
    pub is_type: fn(&str) -> bool,
    /// The next parenthesis behind a place that was asked for, so that no stretch is searched twice.
    pub paren_ahead: Option<(usize, bool)>,
}

impl Scanner<'_> {
    /// Follows the entry that begins at `start`.
    pub fn extent(&mut self, start: usize, findings: &mut Findings) -> Extent {
        let bytes = self.text.as_bytes();
        let mut extent = Extent { end: start, next: bytes.len(), foreign: false, binary: None };
        let mut open: Option<usize> = None;
        // The end of the last word before the first line that might begin an entry of its own, and that line's start.
        let mut retreat: Option<(usize, usize)> = None;
        let mut at = start;
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b'"' => {
                    let (close, closed) = end_of_quoted(bytes, at, bytes.len());
                    at = if closed { close + 1 } else { self.unclosed_quote(start, at, close, open.is_some(), findings) };
                    extent.end = at;
                }
                b';' => at = end_of_line(bytes, at, bytes.len()),
                b'(' if open.is_some() && retreat.is_some() => break,
                b'(' => {
                    if open.is_some() {
                        let paren = Span::new(at, at + 1);
                        findings.add(&NESTED_PARENTHESIS, paren, vec![]).fix(
                            DELETE_PARENTHESIS,
                            Applicability::Likely,
                            [(paren, "")],
                        );
                    } else {
                        open = Some(at);
                    }
                    at += 1;
                    extent.end = at;
                }
                b')' => {
                    if open.take().is_none() {
                        let paren = Span::new(at, at + 1);
                        findings.add(&UNMATCHED_PARENTHESIS, paren, vec![]).fix(
                            DELETE_PARENTHESIS,
                            Applicability::Likely,
                            [(paren, "")],
                        );
                    }
                    retreat = None;
                    at += 1;
                    extent.end = at;
                }
                b'\r' | b'\n' => {
                    at += if bytes[at..].starts_with(b"\r\n") { 2 } else { 1 };
                    let Some(opened) = open else {
                        extent.next = at;
                        return extent;
                    };
                    if !matches!(bytes.get(at), None | Some(b' ' | b'\t' | b'\r' | b'\n' | b';' | b')' | b'"')) {
                        retreat = retreat.or(Some((extent.end, at)));
                        if self.begins_record(at) && !self.is_closed_ahead(at) {
                            retreat = Some((extent.end, at));
                            break;
                        }
                    }
                    if at - opened > LONGEST {
                        break;
                    }
                }
                0 => {
                    extent.binary = Some(at);
                    return extent;
                }
                b' ' | b'\t' => at += 1,
                b'\\' if !matches!(bytes.get(at + 1), None | Some(b'\r' | b'\n' | 0)) => {
                    at += 2;
                    extent.end = at;
                }
                _ => {
                    extent.foreign |= !byte.is_ascii();
                    at += 1;
                    extent.end = at;
                }
            }
        }
        extent.end = extent.end.min(bytes.len());
        let Some(opened) = open else { return extent };
        extent.next = at;
        if let Some((end, line)) = retreat {
            (extent.end, extent.next) = (end, line);
        }
        let paren = Span::new(opened, opened + 1);
        findings.add(&UNCLOSED_PARENTHESIS, paren, vec![]).fix(
            CLOSE_PARENTHESIS,
            Applicability::Likely,
            [(Span::at(extent.end), " )")],
        );
        extent
    }

    /// Reports an open quote, and says where to go on: at the end of the line, or at a parenthesis that closes there.
    fn unclosed_quote(
        &self,
        entry: usize,
        quote: usize,
        line_end: usize,
        in_parentheses: bool,
        findings: &mut Findings,
    ) -> usize {
        let rest = self.text.get(quote..line_end).unwrap_or_default();
        let mut content = rest.trim_end();
        let closes = in_parentheses && content.ends_with(')');
        if closes {
            content = content[..content.len() - 1].trim_end();
        }
        let finding = findings.add(&UNCLOSED_QUOTE, Span::new(quote, quote + 1), vec![]);
        let before = self.text.get(entry..quote).unwrap_or_default();
        if content.len() <= 1
            && !before.ends_with([' ', '\t'])
            && let Some(text) = before.find(" v=").or(before.find("\tv="))
        {
            // The quote that closes is here: the one that opens is missing.
            finding.fix(OPEN_QUOTE, Applicability::Likely, [(Span::at(entry + text + 1), "\"")]);
        } else {
            // A backslash at the end would escape the quote that is added.
            let end = quote + content.trim_end_matches('\\').len().max(1);
            finding.fix(CLOSE_QUOTE, Applicability::Likely, [(Span::at(end), "\"")]);
        }
        if closes { quote + rest.trim_end().len() - 1 } else { line_end }
    }

    /// Whether the line at `start` reads as a record by itself: an owner, perhaps TTL and class, and a type.
    fn begins_record(&self, start: usize) -> bool {
        let end = end_of_line(self.text.as_bytes(), start, self.text.len().min(start + 1024));
        let mut words = Words::new(self.text, Span::new(start, end)).filter(|it| !it.quoted).map(|it| it.span.of(self.text));
        let Some(owner) = words.next() else { return false };
        if ["$ORIGIN", "$TTL", "$INCLUDE"].iter().any(|it| it.eq_ignore_ascii_case(owner)) {
            return true;
        }
        let is_type = self.is_type;
        words.take(3).find(|it| class_number(it).is_none() && read_period(it).is_none()).is_some_and(is_type)
    }

    /// Whether the next parenthesis behind `at` closes one.
    fn is_closed_ahead(&mut self, at: usize) -> bool {
        if let Some((place, closes)) = self.paren_ahead
            && place >= at
        {
            return closes;
        }
        let bytes = self.text.as_bytes();
        let mut ahead = at;
        while let Some(&byte) = bytes.get(ahead) {
            match byte {
                b'(' | b')' => break,
                b'"' => ahead = end_of_quoted(bytes, ahead, bytes.len()).0 + 1,
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
