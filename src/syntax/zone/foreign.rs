//! Characters that word processors and panels put in place of ASCII.

use super::clip;
use super::rules::{FOREIGN_CHARACTER, REPLACE_CHARACTERS};
use super::words::{end_of_line, quoted_word};
use crate::report::{Applicability, Findings, facts};
use crate::text::Span;
use std::borrow::Cow;

/// Reports the foreign characters of an entry, outside quotes and comments: one finding, whose fix replaces them all.
pub(super) fn report(text: &str, entry: Span, findings: &mut Findings) -> bool {
    let bytes = text.as_bytes();
    let (mut at, end) = (entry.start as usize, entry.end as usize);
    let mut edits: Vec<(Span, Cow<'static, str>)> = Vec::new();
    let mut first = None;
    while at < end {
        match bytes[at] {
            b'"' => at = quoted_word(bytes, at, end).0.span.end as usize,
            b';' => at = end_of_line(bytes, at, end),
            0x00..=0x7f => at += 1,
            _ => {
                let Some(character) = text.get(at..).and_then(|it| it.chars().next()) else { break };
                let next = at + character.len_utf8();
                if let Some(ascii) = ascii_for(character) {
                    first = first.or(Some((Span::new(at, next), character)));
                    edits.push((Span::new(at, next), ascii));
                }
                at = next;
            }
        }
    }
    let Some((span, character)) = first else { return false };
    let code = format!("U+{:04X}", character as u32);
    findings.add(&FOREIGN_CHARACTER, span, facts!(character: clip(&visible(character)), code: code)).fix(
        REPLACE_CHARACTERS,
        Applicability::Likely,
        edits,
    );
    true
}

fn visible(character: char) -> String {
    if character.is_whitespace() || ('\u{200b}'..='\u{200f}').contains(&character) || character == '\u{feff}' {
        " ".to_string()
    } else {
        character.to_string()
    }
}

/// What was meant, where a character only looks like ASCII.
fn ascii_for(character: char) -> Option<Cow<'static, str>> {
    Some(Cow::Borrowed(match character {
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => " ",
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => "",
        '\u{201c}'..='\u{201f}' | '\u{300c}' | '\u{300d}' => "\"",
        '\u{2018}'..='\u{201b}' => "'",
        '\u{2010}'..='\u{2015}' | '\u{2212}' => "-",
        '\u{3002}' | '\u{ff61}' => ".",
        '\u{ff01}'..='\u{ff5e}' => {
            let ascii = char::from_u32(character as u32 - 0xfee0)?;
            return Some(Cow::Owned(ascii.to_string()));
        }
        _ => return None,
    }))
}
