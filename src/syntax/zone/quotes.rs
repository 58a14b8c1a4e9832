//! Strings whose quote is not closed where it should be.

use super::extent::Scanner;
use super::rules::*;
use super::words::{Word, end_of_line};
use crate::report::{Applicability, Findings};
use crate::text::Span;

/// A string that is open at the end of its line is looked for so many lines further.
const MOST_LINES: usize = 16;

/// A text of more words lacks no quote at its beginning.
const MOST_WORDS: usize = 100;

impl Scanner<'_> {
    /// Says where to go on behind a quote that its line does not close, and reports it.
    pub fn open_quote(&mut self, quote: usize, line_end: usize, in_parentheses: bool, findings: &mut Findings) -> usize {
        if let Some(end) = self.foreign_close(quote, line_end) {
            end
        } else if let Some(close) = self.closing_quote(line_end) {
            self.quote_over_lines(quote, close, in_parentheses, findings)
        } else {
            self.unclosed_quote(quote, line_end, in_parentheses, findings)
        }
    }

    /// `""v=spf1 mx -all""`: one string, whose quotes are doubled.
    pub fn doubled_quotes(&self, quote: usize, findings: &mut Findings) -> Option<Word> {
        let bytes = &self.text.as_bytes()[..self.end];
        let count = bytes[quote..].iter().take(4).take_while(|it| **it == b'"').count();
        let next = bytes.get(quote + count);
        next.filter(|it| count > 1 && !matches!(it, b' ' | b'\t' | b'\r' | b'\n' | b')' | b';' | b'"'))?;
        let start = quote + count;
        let line = self.line_behind(start);
        let content = Span::new(start, start + line.find(&"\"".repeat(count))?);
        let span = Span::new(quote, content.end as usize + count);
        let quotes = [Span { end: content.start, ..span }, Span { start: content.end, ..span }];
        findings.add(&DOUBLED_QUOTES, quotes[0], vec![]).fix(SINGLE_QUOTES, Applicability::Likely, quotes.map(|it| (it, "\"")));
        Some(Word { span, content, quoted: true, escaped: content.of(self.text).contains('\\') })
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
            if line.trim().is_empty() || self.begins_record(at, true) || line.starts_with(['$', ';']) {
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
    fn quote_over_lines(&self, quote: usize, close: usize, in_parentheses: bool, findings: &mut Findings) -> usize {
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
        let tell = |findings: &mut Findings| {
            let finding = findings.add(&QUOTE_OVER_LINES, Span::new(quote, quote + 1), vec![]);
            finding.fix(JOIN_LINES, Applicability::Likely, edits.clone());
        };
        // In parentheses BIND alone refuses what the standard allows.
        if in_parentheses {
            findings.advise(&tell, &|it| it)
        } else {
            tell(findings)
        }
        close + 1
    }

    /// Reports an open quote, and says where to go on: at the end of the line, or at a parenthesis that closes there.
    fn unclosed_quote(&self, quote: usize, line_end: usize, in_parentheses: bool, findings: &mut Findings) -> usize {
        let rest = self.text.get(quote..line_end).unwrap_or_default();
        let mut content = rest.trim_end();
        let closes = in_parentheses && content.ends_with(')');
        if closes {
            content = content[..content.len() - 1].trim_end();
        }
        if content.len() > 1 || !self.closes_what_was_not_opened(quote, findings) {
            let finding = findings.add(&UNCLOSED_QUOTE, Span::new(quote, quote + 1), vec![]);
            if content.len() > 2 && content.ends_with("\\\"") && !content.ends_with("\\\\\"") {
                let backslash = quote + content.len() - 2;
                finding.fix(UNESCAPE_QUOTE, Applicability::Likely, [(Span::new(backslash, backslash + 1), "")]);
            } else {
                let text = before_comment(content);
                // A backslash at the end would escape the quote that is added.
                let end = quote + text.trim_end_matches('\\').len().max(1);
                finding.fix(CLOSE_QUOTE, Applicability::Likely, [(Span::at(end), "\"")]);
            }
        }
        if closes { quote + rest.trim_end().len() - 1 } else { line_end }
    }

    /// A quote right behind a word, with nothing behind it, closes a text: what is missing is the quote that opens it,
    /// or that of the string before.
    fn closes_what_was_not_opened(&self, quote: usize, findings: &mut Findings) -> bool {
        let Some((last, before)) = self.words.split_last().filter(|(it, _)| it.span.end as usize == quote && !it.quoted) else {
            return false;
        };
        if let Some(string) = before.last().filter(|it| it.quoted && it.span.end == last.span.start) {
            let text = string.content.of(self.text).trim_end();
            let end = Span::at(string.content.start as usize + text.len());
            let opening = Span { end: string.content.start, ..string.span };
            findings.add(&UNCLOSED_QUOTE, opening, vec![]).fix(CLOSE_QUOTE, Applicability::Likely, [(end, "\"")]);
            return true;
        }
        let data = self.data_of_text();
        let Some(first) = data.first().filter(|_| data.len() <= MOST_WORDS && data.iter().all(|it| !it.quoted)) else {
            return false;
        };
        findings.add(&UNCLOSED_QUOTE, Span::new(quote, quote + 1), vec![]).fix(
            OPEN_QUOTE,
            Applicability::Likely,
            [(Span::at(first.span.start as usize), "\"")],
        );
        true
    }

    /// The words behind the type, so far.
    fn data_of_text(&self) -> &[Word] {
        let is_type = |it: &Word| !it.quoted && (self.type_of)(it.span.of(self.text)).is_some();
        // The owner may look like a type.
        let type_at = self.words.iter().take(4).rposition(is_type);
        type_at.map_or(&[], |it| &self.words[it + 1..])
    }
}

/// A text without the comment that was meant to stand behind it. In lists of tags a semicolon is part of the text.
fn before_comment(text: &str) -> &str {
    let is_list = text.starts_with("\"v=") && !text.starts_with("\"v=spf1");
    text.find(" ;").filter(|_| !is_list).map_or(text, |it| text[..it].trim_end())
}
