//! A cell: a piece of the pasted text that stands for itself, or was unquoted, and knows where each character stands.

use crate::text::{Mapped, Span};
use std::rc::Rc;

/// How a form writes what stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// Cells end at this character, and may be in quotes. Inside quotes a quote is doubled (RFC 4180 §2).
    Separated { by: char, quoted: bool },
    /// Cells end at a pipe; `\|` is a pipe inside.
    Pipes,
    /// Cells end at two blanks or more.
    Blanks,
    /// Cells end at a blank.
    Words,
    /// Cells end with their line.
    Lines,
    /// A string of JSON, or a scalar in double quotes of YAML.
    Json,
    /// A scalar of YAML in single quotes.
    SingleQuoted,
    /// A number of JSON, or a bare scalar of YAML.
    Bare,
    /// A string of a program, in these quotes.
    Quoted(char),
    /// An expression of a program, whose value is unknown here.
    Computed,
    /// A field of tinydns-data, which ends at a colon.
    Octal,
    /// Words of a program: nothing that a person would edit.
    Fixed,
}

impl Style {
    /// A text as the cell writes it. `None` where it cannot stand in such a cell.
    pub fn write(self, text: &str) -> Option<String> {
        let fits = |ends: &[char]| (!text.contains(ends)).then(|| text.to_string());
        match self {
            Style::Separated { quoted: true, .. } => Some(text.replace('"', "\"\"")),
            Style::Separated { by, .. } => fits(&[by, '"', '\n', '\r']),
            Style::Pipes => fits(&['\n', '\r']).map(|it| it.replace('|', "\\|")),
            Style::Blanks => fits(&['\n', '\r', '\t']).filter(|it| !it.contains("  ")),
            Style::Words => fits(&['\n', '\r', '\t', ' ']),
            Style::Lines => fits(&['\n', '\r']),
            Style::Json => {
                let quoted = serde_json::to_string(text).ok()?;
                Some(quoted[1..quoted.len() - 1].to_string())
            }
            Style::SingleQuoted => fits(&['\n', '\r']).map(|it| it.replace('\'', "''")),
            Style::Bare => fits(&['\n', '\r', '"', '\'', '#', ',', '[', ']', '{', '}', ' ', ':']),
            Style::Quoted(quote) => fits(&['\n', '\r']).map(|it| it.replace('\\', "\\\\").replace(quote, &format!("\\{quote}"))),
            Style::Octal => fits(&['\n', '\r']).map(|it| it.replace('\\', "\\134").replace(':', "\\072")),
            Style::Fixed | Style::Computed => None,
        }
    }

    /// A quote at an end of the cell, which makes quoted text of what was between other quotes.
    pub fn quote(self) -> Option<String> {
        match self {
            Style::Separated { quoted: false, .. } | Style::Bare => Some("\"".to_string()),
            _ => self.write("\""),
        }
    }
}

/// A cell, without the blanks around it.
#[derive(Debug)]
pub(crate) struct Cell<'t> {
    content: Content<'t>,
    /// Which part of the content it is.
    range: (usize, usize),
    /// Where it stands when it is empty.
    at: usize,
    pub style: Style,
}

#[derive(Clone, Debug)]
enum Content<'t> {
    Written(&'t str),
    Decoded(Rc<Mapped>),
}

impl Clone for Cell<'_> {
    /// In one copy of machine code: cells are cloned in many places, and never many at once.
    #[inline(never)]
    fn clone(&self) -> Self {
        Cell { content: self.content.clone(), ..*self }
    }
}

impl<'t> Cell<'t> {
    /// What stands at a place of the pasted text.
    #[inline(never)]
    pub fn written(text: &'t str, span: Span, style: Style) -> Cell<'t> {
        let range = (span.start as usize, span.end as usize);
        Cell { content: Content::Written(text), range, at: range.0, style }.trimmed()
    }

    /// What was unquoted; `at` is where it stands, should it be empty.
    #[inline(never)]
    pub fn decoded(text: Mapped, at: usize, style: Style) -> Cell<'t> {
        let range = (0, text.text().len());
        Cell { content: Content::Decoded(Rc::new(text)), range, at, style }.trimmed()
    }

    /// A word that is not in the pasted text, for what stands there.
    #[inline(never)]
    pub fn stand_in(word: &str, place: Span) -> Cell<'t> {
        let mut text = Mapped::default();
        word.chars().for_each(|it| text.push_character(it, place));
        Cell::decoded(text, place.start as usize, Style::Fixed)
    }

    #[inline(never)]
    pub fn text(&self) -> &str {
        let whole = match &self.content {
            Content::Written(text) => text,
            Content::Decoded(text) => text.text(),
        };
        &whole[self.range.0..self.range.1]
    }

    /// Where a part of its text stands in the pasted text.
    #[inline(never)]
    pub fn source(&self, start: usize, end: usize) -> Span {
        let part = Span::new(self.range.0 + start, self.range.0 + end);
        match &self.content {
            Content::Written(_) => part,
            Content::Decoded(text) if text.text().is_empty() => Span::at(self.at),
            Content::Decoded(text) => text.source(part),
        }
    }

    /// Where the whole of it stands.
    #[inline(never)]
    pub fn place(&self) -> Span {
        self.source(0, self.text().len())
    }

    /// The same in another style.
    pub fn with(self, style: Style) -> Cell<'t> {
        Cell { style, ..self }
    }

    /// Several as one, with a word between them that stands for all that parts them in the text.
    pub fn joined(parts: &[Cell<'t>], between: &str) -> Cell<'t> {
        let mut all = Mapped::default();
        let parts: Vec<Cell<'t>> = parts.iter().map(Cell::whole).collect();
        for (at, part) in parts.iter().enumerate() {
            if let Some(before) = at.checked_sub(1).map(|it| parts[it].place()) {
                let gap = Span { start: before.end, end: part.place().start.max(before.end) };
                between.chars().for_each(|it| all.push_character(it, gap));
            }
            let characters = part.text().char_indices();
            characters.for_each(|(at, it)| all.push_character(it, part.source(at, at + it.len_utf8())));
        }
        let first = parts.first();
        Cell::decoded(all, first.map_or(0, |it| it.place().start as usize), first.map_or(Style::Fixed, |it| it.style))
    }

    /// The whole string that it was read from, with the blanks around it.
    fn whole(&self) -> Cell<'t> {
        match &self.content {
            Content::Written(_) => self.clone(),
            Content::Decoded(text) => Cell { range: (0, text.text().len()), ..self.clone() },
        }
    }

    /// The same with other words for some.
    pub fn replaced(&self, from: &str, to: &str) -> Cell<'t> {
        let (mut out, mut at) = (Mapped::default(), 0);
        while let Some(character) = self.text()[at..].chars().next() {
            let found = self.text()[at..].starts_with(from);
            let end = at + if found { from.len() } else { character.len_utf8() };
            match found {
                true => to.chars().for_each(|it| out.push_character(it, self.source(at, end))),
                false => out.push_character(character, self.source(at, end)),
            }
            at = end;
        }
        Cell::decoded(out, self.place().start as usize, self.style)
    }

    /// A part of it, without the blanks around.
    #[inline(never)]
    pub fn part(&self, start: usize, end: usize) -> Cell<'t> {
        self.exact_part(start, end).trimmed()
    }

    /// A part of it, with the blanks around.
    #[inline(never)]
    pub fn exact_part(&self, start: usize, end: usize) -> Cell<'t> {
        let at = self.source(start, start).start as usize;
        Cell { range: (self.range.0 + start, self.range.0 + end), at, ..self.clone() }
    }

    /// Its parts between the places where `ends` says so, the empty ones left out.
    pub fn split(&self, ends: impl Fn(char) -> bool) -> Vec<Cell<'t>> {
        let text = self.text();
        let parts = text.split(ends).map(|it| {
            let start = it.as_ptr() as usize - text.as_ptr() as usize;
            self.part(start, start + it.len())
        });
        parts.filter(|it| !it.text().is_empty()).collect()
    }

    /// This cell and what follows up to `other`, which stands behind it in the same content.
    #[inline(never)]
    pub fn to(&self, other: &Cell<'t>) -> Cell<'t> {
        Cell { range: (self.range.0, other.range.1), ..self.clone() }
    }

    /// Whether there is nothing in it, or a dash for nothing.
    #[inline(never)]
    pub fn is_blank(&self) -> bool {
        matches!(self.text(), "" | "-" | "--" | "—" | "——" | "–" | "/" | "N/A" | "n/a" | "null" | "None" | "无")
    }

    #[inline(never)]
    fn trimmed(mut self) -> Cell<'t> {
        let text = self.text();
        let start = text.len() - text.trim_start_matches(is_blank).len();
        let end = start + text[start..].trim_end_matches(is_blank).len();
        if start == end {
            self.at = self.source(0, 0).start as usize;
        }
        self.range = (self.range.0 + start, self.range.0 + end);
        self
    }
}

/// Blanks, those of no width among them.
pub(super) fn is_blank(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Small letters, and ASCII for full-width characters.
#[inline(never)]
pub(super) fn plain(text: &str) -> String {
    let ascii = |it: char| match it {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(it as u32 - 0xfee0).unwrap_or(it),
        '\u{3000}' | '\u{a0}' => ' ',
        _ => it,
    };
    text.trim_matches(is_blank).chars().map(ascii).flat_map(char::to_lowercase).collect()
}
