//! Characters that word processors, input methods and panels put in place of ASCII, and what was meant by them.
//!
//! The entry is read as if the ASCII stood there, so that one finding tells all of it, and its fix mends all of it.

use super::extent::Scanner;
use super::rules::{CONTROL_CHARACTER, FOREIGN_CHARACTER, LEAVE_OUT_CONTROL, REPLACE_CHARACTERS};
use super::words::{Word, plain_word};
use crate::report::{Applicability, Findings, facts};
use crate::text::Span;
use std::borrow::Cow;

/// What stands for what in an entry.
pub(super) type Replacements = Vec<(Span, Cow<'static, str>)>;

/// What a character that is not printable ASCII stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meant {
    /// Itself: a letter of some script.
    Itself,
    Nothing,
    Blank,
    LineEnd,
    /// It begins or ends a string.
    Quote,
    Apostrophe,
    Ascii(char),
}
use Meant::*;

fn meant(character: char) -> Meant {
    match character {
        '\t' | '\n' | '\r' | ' '..='~' => Itself,
        '\u{b}' | '\u{c}' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => Blank,
        '\u{85}' | '\u{2028}' | '\u{2029}' => LineEnd,
        '\0'..='\u{1f}' | '\u{7f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => Nothing,
        '\u{ab}' | '\u{bb}' | '\u{201c}'..='\u{201f}' | '\u{300c}'..='\u{300f}' | '\u{ff02}' => Quote,
        '\u{2018}'..='\u{201b}' | '\u{2039}' | '\u{203a}' | '\u{ff07}' => Apostrophe,
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Ascii('-'),
        '\u{3002}' | '\u{ff61}' => Ascii('.'),
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(character as u32 - 0xfee0).map_or(Itself, Ascii),
        _ => Itself,
    }
}

impl Meant {
    /// The ASCII that replaces it, outside and inside of strings.
    fn ascii(self) -> Option<Cow<'static, str>> {
        Some(match self {
            Itself => return None,
            Nothing => Cow::Borrowed(""),
            Blank => Cow::Borrowed(" "),
            LineEnd => Cow::Borrowed("\n"),
            Quote => Cow::Borrowed("\""),
            Apostrophe => Cow::Borrowed("'"),
            Ascii(character) => Cow::Owned(character.to_string()),
        })
    }

    /// The byte that a reader of ASCII would see where it begins a token.
    fn byte(self) -> u8 {
        match self {
            Nothing | Blank | LineEnd => b' ',
            Quote | Apostrophe => b'"',
            Ascii(mark @ ('(' | ')' | ';')) => mark as u8,
            Itself | Ascii(_) => b'a',
        }
    }
}

/// Whether a word has nothing but printable ASCII in it.
pub(super) fn is_usual(word: &[u8]) -> bool {
    word.iter().all(|it| matches!(it, b'!'..=b'~'))
}

impl Scanner<'_> {
    /// The byte that is meant by what stands at a place where a token begins, and how many bytes that takes.
    pub fn seen(&mut self, at: usize) -> (u8, usize) {
        let Some(character) = self.character(at) else { return (b'a', 1) };
        let meant = meant(character);
        let byte = meant.byte();
        if matches!(byte, b' ' | b'(' | b')' | b';') {
            self.replace(Span::new(at, at + character.len_utf8()), meant);
        }
        (byte, character.len_utf8())
    }

    /// A word in which a character is not printable ASCII: up to the first that ends a word, as it is meant.
    pub fn foreign_word(&mut self, start: usize) -> Word {
        let mut word = plain_word(self.text.as_bytes(), start, self.end);
        let written = word.span.of(self.text);
        let is_name = written.chars().any(|it| !it.is_ascii() && meant(it) == Itself);
        let mut replacements = Vec::new();
        for (offset, character) in written.char_indices() {
            let meant = meant(character);
            if offset > 0 && matches!(meant.byte(), b' ' | b'(' | b')' | b';') && meant != Nothing || meant == Quote {
                let end = start + offset;
                (word.span, word.content) = (Span::new(start, end), Span::new(start, end));
                break;
            }
            // Some scripts join and part their letters by invisible characters.
            if !(is_name && matches!(character, '\u{200c}' | '\u{200d}')) {
                replacements.push((Span::new(start + offset, start + offset + character.len_utf8()), meant));
            }
        }
        replacements.into_iter().for_each(|(span, meant)| self.replace(span, meant));
        word
    }

    /// A string between quotes that are none. Without a second one it ends with its line.
    pub fn foreign_string(&mut self, start: usize, length: usize) -> Word {
        let inner = start + length;
        let rest = self.line_behind(inner);
        let opening = self.character(start).map_or(Itself, meant);
        let close = match opening {
            Apostrophe => rest.char_indices().rfind(|(_, it)| meant(*it) == Apostrophe || *it == '\''),
            _ => rest.char_indices().find(|(_, it)| meant(*it) == Quote || *it == '"'),
        };
        let (content_end, end) = match close {
            Some((offset, character)) => (inner + offset, inner + offset + character.len_utf8()),
            None => (inner + rest.trim_end().len(), inner + rest.trim_end().len()),
        };
        self.replace(Span::new(start, inner), Quote);
        let content = Span::new(inner, content_end);
        self.replace_within(content);
        if self.text.as_bytes().get(content_end) != Some(&b'"') {
            self.replace(Span::new(content_end, end), Quote);
        }
        Word { span: Span::new(start, end), content, quoted: true, escaped: content.of(self.text).contains('\\') }
    }

    /// The end of a string whose quote is closed on its line by a character that only looks like one.
    pub fn foreign_close(&mut self, quote: usize, line_end: usize) -> Option<usize> {
        let rest = self.text.get(quote + 1..line_end)?;
        let (offset, character) = rest.char_indices().rfind(|(_, it)| meant(*it) == Quote)?;
        let close = quote + 1 + offset;
        let end = close + character.len_utf8();
        self.replace_within(Span::new(quote + 1, close));
        self.replace(Span::new(close, end), Quote);
        Some(end)
    }

    /// Reports what was replaced in the entry, if anything was. Blanks before an owner are left out altogether.
    pub fn report_foreign(&mut self, owner: Option<usize>, findings: &mut Findings) -> bool {
        let replacements = std::mem::take(&mut self.foreign);
        let Some(&(span, _)) = replacements.first() else { return false };
        let character = span.of(self.text).chars().next().unwrap_or_default();
        let code = format!("U+{:04X}", character as u32);
        let edits = replacements.into_iter().map(|(span, ascii)| match owner {
            Some(owner) if span.end as usize <= owner => (span, Cow::Borrowed("")),
            _ => (span, ascii),
        });
        if character.is_ascii() {
            findings.add(&CONTROL_CHARACTER, span, facts!(code: code)).fix(LEAVE_OUT_CONTROL, Applicability::Likely, edits);
        } else {
            let facts = facts!(character: visible(character), code: code);
            findings.add(&FOREIGN_CHARACTER, span, facts).fix(REPLACE_CHARACTERS, Applicability::Likely, edits);
        }
        true
    }

    fn replace_within(&mut self, content: Span) {
        for (offset, character) in content.of(self.text).char_indices() {
            let at = content.start as usize + offset;
            self.replace(Span::new(at, at + character.len_utf8()), meant(character));
        }
    }

    fn replace(&mut self, span: Span, meant: Meant) {
        if let Some(ascii) = meant.ascii() {
            self.foreign.push((span, ascii));
        }
    }

    pub fn character(&self, at: usize) -> Option<char> {
        self.text.get(at..self.end)?.chars().next()
    }
}

fn visible(character: char) -> char {
    if matches!(meant(character), Nothing | Blank | LineEnd) { ' ' } else { character }
}
