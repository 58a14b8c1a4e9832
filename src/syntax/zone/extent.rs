//! How far an entry reaches: quotes, parentheses, comments.

use super::foreign::{Replacements, is_usual};
use super::rules::*;
use super::words::{Word, Words, class_number, end_of_line, plain_word, quoted_word, read_period};
use crate::report::{Applicability, Findings, Rule};
use crate::text::Span;

/// An entry that is still open after so many bytes has lost its closing parenthesis.
const LONGEST: usize = 1 << 16;

/// A string that is open at the end of its line is looked for so many lines further.
const MOST_LINES: usize = 16;

/// The stretch of one entry.
pub(super) struct Extent {
    /// After its last word.
    pub end: usize,
    /// Where the reader goes on.
    pub next: usize,
}

/// Follows entries through the text.
pub(super) struct Scanner<'t> {
    pub text: &'t str,
    /// Where reading stops.
    pub end: usize,
    pub type_of: fn(&str) -> Option<u16>,
    /// The words of the entry that was followed last.
    pub words: Vec<Word>,
    /// What stands in that entry in place of ASCII.
    pub foreign: Replacements,
    /// The next parenthesis behind a place that was asked for, so that no stretch is searched twice.
    pub paren_ahead: Option<(usize, bool)>,
}

/// Where an entry ends whose parenthesis is not closed: before the first line that might begin an entry of its own.
#[derive(Clone, Copy)]
struct Retreat {
    end: usize,
    line: usize,
    words: usize,
}

impl Scanner<'_> {
    /// Follows the entry that begins at `start`.
    pub fn extent(&mut self, start: usize, findings: &mut Findings) -> Extent {
        let bytes = &self.text.as_bytes()[..self.end];
        self.words.clear();
        self.foreign.clear();
        let mut extent = Extent { end: start, next: bytes.len() };
        let mut open: Option<usize> = None;
        let mut retreat: Option<Retreat> = None;
        let mut at = start;
        while let Some(&byte) = bytes.get(at) {
            let (byte, width) = match byte {
                b' '..=b'~' | b'\t' | b'\r' | b'\n' => (byte, 1),
                _ => self.seen(at),
            };
            match byte {
                b' ' | b'\t' => at += width,
                b'"' if bytes[at] != b'"' => {
                    let word = self.foreign_string(at, width);
                    at = word.span.end as usize;
                    self.words.push(word);
                    extent.end = at;
                }
                b'"' => {
                    let (mut word, closed) = quoted_word(bytes, at, bytes.len());
                    at = word.span.end as usize;
                    if !closed {
                        let quote = word.span.start as usize;
                        at = if let Some(end) = self.foreign_close(quote, at) {
                            end
                        } else if let Some(close) = self.closing_quote(at) {
                            self.quote_over_lines(quote, close, findings)
                        } else {
                            self.unclosed_quote(start, quote, at, open.is_some(), findings)
                        };
                        (word.span.end, word.content.end) = (at as u32, at as u32);
                    }
                    self.words.push(word);
                    extent.end = at;
                }
                b';' => at = end_of_line(bytes, at, bytes.len()),
                b'(' if open.is_some() && retreat.is_some() => break,
                b'(' => {
                    if open.is_some() {
                        self.stray_parenthesis(&NESTED_PARENTHESIS, at, findings);
                    } else {
                        open = Some(at);
                    }
                    at += width;
                    extent.end = at;
                }
                b')' => {
                    if open.take().is_none() {
                        self.stray_parenthesis(&UNMATCHED_PARENTHESIS, at, findings);
                    }
                    retreat = None;
                    at += width;
                    extent.end = at;
                }
                b'\r' | b'\n' => {
                    at += if bytes[at..].starts_with(b"\r\n") { 2 } else { 1 };
                    let Some(opened) = open else {
                        extent.next = at;
                        return extent;
                    };
                    if !matches!(bytes.get(at), None | Some(b' ' | b'\t' | b'\r' | b'\n' | b';' | b')' | b'"')) {
                        let here = Retreat { end: extent.end, line: at, words: self.words.len() };
                        retreat = retreat.or(Some(here));
                        if self.begins_record(at) && !self.is_closed_ahead(at) {
                            retreat = Some(here);
                            break;
                        }
                    }
                    if at - opened > LONGEST {
                        break;
                    }
                }
                _ => {
                    let mut word = plain_word(bytes, at, bytes.len());
                    if !is_usual(&bytes[word.span.range()]) {
                        word = self.foreign_word(at);
                    }
                    at = word.span.end as usize;
                    self.words.push(word);
                    extent.end = at;
                }
            }
        }
        let Some(opened) = open else { return extent };
        extent.next = at;
        if let Some(retreat) = retreat {
            (extent.end, extent.next) = (retreat.end, retreat.line);
            self.words.truncate(retreat.words);
            self.foreign.retain(|(span, _)| (span.start as usize) < retreat.line);
        }
        let paren = Span::new(opened, opened + 1);
        findings.add(&UNCLOSED_PARENTHESIS, paren, vec![]).fix(
            CLOSE_PARENTHESIS,
            Applicability::Likely,
            [(Span::at(extent.end), " )")],
        );
        extent
    }

    fn stray_parenthesis(&self, rule: &'static Rule, at: usize, findings: &mut Findings) {
        let paren = Span::new(at, at + 1);
        findings.add(rule, paren, vec![]).fix(DELETE_PARENTHESIS, Applicability::Likely, [(paren, "")]);
    }

    /// The quote on a later line that closes one which is open at the end of a line: the first of lines that are no records of
    /// their own, and have that one quote alone.
    fn closing_quote(&self, line_end: usize) -> Option<usize> {
        let bytes = &self.text.as_bytes()[..self.end];
        let mut at = line_end;
        for _ in 0..MOST_LINES {
            at += match bytes.get(at..)? {
                [b'\r', b'\n', ..] => 2,
                [b'\r' | b'\n', ..] => 1,
                _ => return None,
            };
            let end = end_of_line(bytes, at, bytes.len());
            let line = self.text.get(at..end)?;
            if line.trim().is_empty() || self.begins_record(at) || line.starts_with(['$', ';']) {
                return None;
            }
            match line.matches('"').count() {
                0 => at = end,
                1 => return line.find('"').map(|it| at + it),
                _ => return None,
            }
        }
        None
    }

    /// Reports a string that goes on over the end of its line, and says where to go on.
    fn quote_over_lines(&self, quote: usize, close: usize, findings: &mut Findings) -> usize {
        let content = Span::new(quote, close).of(self.text);
        let mut edits = Vec::new();
        let mut at = 0;
        while let Some(line_end) = content[at..].find(['\r', '\n']).map(|it| at + it) {
            let blanks = content.len() - line_end - content[line_end..].trim_start().len();
            // Where the next line is indented, a blank stood there; else the line was broken in the middle of a word.
            let indented = content[line_end..line_end + blanks].ends_with([' ', '\t']);
            edits.push((Span::new(line_end, line_end + blanks).shifted(quote), if indented { " " } else { "" }));
            at = line_end + blanks;
        }
        findings.add(&QUOTE_OVER_LINES, Span::new(quote, quote + 1), vec![]).fix(JOIN_LINES, Applicability::Likely, edits);
        close + 1
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

    /// Whether the entry begins with blanks that are not ASCII, and takes over the owner of the line before.
    pub fn goes_on_behind_foreign_blanks(&self) -> bool {
        let first = self.words.first().map_or(0, |it| it.span.start);
        let mut before = self.foreign.iter().take_while(|(span, _)| span.end <= first);
        let mut words = self.words.iter().map(|it| it.span.of(self.text));
        let behind_ttl_and_class = words.find(|it| class_number(it).is_none() && read_period(it).is_none());
        before.any(|(_, ascii)| !ascii.is_empty()) && behind_ttl_and_class.and_then(self.type_of).is_some()
    }

    /// Whether the line at `start` reads as a record by itself: an owner, perhaps TTL and class, and a type.
    fn begins_record(&self, start: usize) -> bool {
        let end = end_of_line(self.text.as_bytes(), start, self.end.min(start + 1024));
        let mut words = Words::new(self.text, Span::new(start, end)).filter(|it| !it.quoted).map(|it| it.span.of(self.text));
        let Some(owner) = words.next() else { return false };
        if ["$ORIGIN", "$TTL", "$INCLUDE"].iter().any(|it| it.eq_ignore_ascii_case(owner)) {
            return true;
        }
        let type_of = self.type_of;
        words.take(3).find(|it| class_number(it).is_none() && read_period(it).is_none()).is_some_and(|it| type_of(it).is_some())
    }

    /// Whether the next parenthesis behind `at` closes one.
    fn is_closed_ahead(&mut self, at: usize) -> bool {
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
