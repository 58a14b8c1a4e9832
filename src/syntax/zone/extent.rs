//! How far an entry reaches: quotes, parentheses, comments.

use super::foreign::{Replacements, is_usual};
use super::rules::*;
use super::words::{Word, end_of_line, plain_word, quoted_word};
use crate::report::{Applicability, Findings, Rule};
use crate::text::Span;

/// An entry that is still open after so many bytes has lost its closing parenthesis.
pub(super) const LONGEST: usize = 1 << 16;

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

/// The parentheses of an entry.
#[derive(Default)]
struct Parentheses {
    open: Option<usize>,
    /// Those that stand inside the open one.
    nested: Vec<usize>,
}

/// Lines that belong together, though no parenthesis opens before the first of them ends.
struct Lines {
    first_end: usize,
    /// Where the second line begins.
    second: Span,
    /// The parenthesis that opens too late.
    late: Option<Span>,
    closed: bool,
}

impl Scanner<'_> {
    /// Follows the entry that begins at `start`.
    pub fn extent(&mut self, start: usize, findings: &mut Findings) -> Extent {
        let bytes = &self.text.as_bytes()[..self.end];
        self.words.clear();
        self.foreign.clear();
        let mut extent = Extent { end: start, next: bytes.len() };
        let mut parentheses = Parentheses::default();
        let mut lines: Option<Lines> = None;
        let mut retreat: Option<Retreat> = None;
        let mut at = start;
        while let Some(&byte) = bytes.get(at) {
            let (byte, width) = match byte {
                b' '..=b'~' | b'\t' | b'\r' | b'\n' => (byte, 1),
                _ => self.seen(at),
            };
            match byte {
                b' ' | b'\t' => at += width,
                b'"' => {
                    let word = self.string(at, width, parentheses.open.is_some(), findings);
                    at = word.span.end as usize;
                    self.words.push(word);
                    extent.end = at;
                }
                b';' => at = end_of_line(bytes, at, bytes.len()),
                b'(' if parentheses.open.is_some() && retreat.is_some() => break,
                b'(' => {
                    match parentheses.open {
                        Some(_) => parentheses.nested.push(at),
                        None => parentheses.open = Some(at),
                    }
                    if let Some(lines) = lines.as_mut().filter(|it| it.late.is_none() && !it.closed) {
                        (lines.late, lines.closed) = (Some(self.mark(at)), true);
                    }
                    at += width;
                    extent.end = at;
                }
                b')' => {
                    match lines.as_mut().filter(|it| !it.closed) {
                        Some(lines) => lines.closed = true,
                        None => self.close(&mut parentheses, at, findings),
                    }
                    retreat = None;
                    at += width;
                    extent.end = at;
                }
                b'\r' | b'\n' => {
                    at += if bytes[at..].starts_with(b"\r\n") { 2 } else { 1 };
                    let Some(opened) = parentheses.open else {
                        let second = self.goes_on(at, lines.is_some());
                        if let Some(second) =
                            second.filter(|_| lines.as_ref().is_none_or(|it| !it.closed) && at - start < LONGEST)
                        {
                            lines.get_or_insert(Lines { first_end: extent.end, second, late: None, closed: false });
                            continue;
                        }
                        extent.next = at;
                        break;
                    };
                    let next = bytes.get(at);
                    if !matches!(next, None | Some(b'\r' | b'\n' | b';' | b')' | b'"')) {
                        let here = Retreat { end: extent.end, line: at, words: self.words.len() };
                        let indented = matches!(next, Some(b' ' | b'\t'));
                        if !indented {
                            retreat = retreat.or(Some(here));
                        }
                        if self.begins_record(at, !indented) && !self.is_closed_ahead(at) {
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
        if let Some(opened) = parentheses.open {
            extent.next = at;
            if let Some(retreat) = retreat {
                (extent.end, extent.next) = (retreat.end, retreat.line);
                self.words.truncate(retreat.words);
                self.foreign.retain(|(span, _)| (span.start as usize) < retreat.line);
            }
            parentheses.nested.retain(|&it| it < extent.next);
            parentheses.nested.iter().for_each(|&it| self.stray(&NESTED_PARENTHESIS, it, findings));
            findings.add(&UNCLOSED_PARENTHESIS, self.mark(opened), vec![]).fix(
                CLOSE_PARENTHESIS,
                Applicability::Likely,
                [(Span::at(extent.end), " )")],
            );
        }
        if let Some(lines) = lines {
            lines.report(extent.end, findings);
        }
        extent
    }

    /// A string, whatever its quotes look like.
    fn string(&mut self, quote: usize, width: usize, in_parentheses: bool, findings: &mut Findings) -> Word {
        let bytes = &self.text.as_bytes()[..self.end];
        if bytes[quote] != b'"' {
            return self.foreign_string(quote, width);
        }
        if let Some(word) = self.doubled_quotes(quote, findings) {
            return word;
        }
        let (mut word, closed) = quoted_word(bytes, quote, bytes.len());
        if !closed {
            let end = self.open_quote(quote, word.span.end as usize, in_parentheses, findings) as u32;
            (word.span.end, word.content.end) = (end, end);
        }
        word
    }

    /// Takes in a parenthesis that closes. Inside of one another they are told in pairs.
    fn close(&mut self, parentheses: &mut Parentheses, at: usize, findings: &mut Findings) {
        if parentheses.open.is_none() {
            return self.stray(&UNMATCHED_PARENTHESIS, at, findings);
        }
        if let Some(&inner) = parentheses.nested.last()
            && self.is_closed_ahead(at + 1)
        {
            parentheses.nested.pop();
            let pair = [inner, at].map(|it| self.mark(it));
            findings.add(&NESTED_PARENTHESIS, pair[0], vec![]).fix(
                DELETE_PARENTHESIS,
                Applicability::Likely,
                pair.map(|it| (it, "")),
            );
            return;
        }
        parentheses.open = None;
        parentheses.nested.drain(..).for_each(|it| self.stray(&NESTED_PARENTHESIS, it, findings));
    }

    fn stray(&self, rule: &'static Rule, at: usize, findings: &mut Findings) {
        let paren = self.mark(at);
        findings.add(rule, paren, vec![]).fix(DELETE_PARENTHESIS, Applicability::Likely, [(paren, "")]);
    }

    /// The mark at a place, which may be a full-width one.
    fn mark(&self, at: usize) -> Span {
        Span::new(at, at + self.character(at).map_or(1, char::len_utf8))
    }
}

impl Lines {
    fn report(self, end: usize, findings: &mut Findings) {
        let opening = (Span::at(self.first_end), " (");
        let closing = (Span::at(end), " )");
        let late = self.late.map(|it| (it, ""));
        let edits = std::iter::once(opening).chain(late).chain((!self.closed).then_some(closing));
        findings.add(&LINES_WITHOUT_PARENTHESES, self.second, vec![]).fix(ADD_PARENTHESES, Applicability::Likely, edits);
    }
}
