//! Writes master-file text from cells, and takes edits of that text back to the cells.

use super::cell::{Cell, Style};
use crate::report::{Edit, Fix};
use crate::text::{Mapped, Span};

/// Master-file text that remembers from which cells it was made.
#[derive(Clone, Debug, Default)]
pub(super) struct Writer {
    text: Mapped,
    /// In order, not overlapping.
    regions: Vec<Region>,
    /// Lines that are whole rows of the pasted text.
    rows: Vec<Row>,
}

/// A part of the text that was made from one cell.
#[derive(Clone, Copy, Debug)]
struct Region {
    made: Span,
    kind: Kind,
    style: Style,
    /// The cell.
    place: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Words as they are.
    Words,
    /// A name, perhaps with the final dot that the cell does not have.
    Name,
    /// A text, in quotes that the cell does not have.
    Text,
    /// Master-file text as it was pasted.
    Master,
    /// The place of a word that is missing.
    Gap,
}

#[derive(Clone, Copy, Debug)]
struct Row {
    made: Span,
    place: Span,
}

/// The longest character-string (RFC 1035 §3.3).
const LONGEST_STRING: usize = 255;

impl Writer {
    pub fn text(&self) -> &Mapped {
        &self.text
    }

    /// Writes what the pasted text does not have, for what stands at `place`.
    #[inline(never)]
    pub fn made(&mut self, text: &str, place: Span) {
        text.chars().for_each(|it| self.text.push_character(it, place));
    }

    /// A word; what would end it is escaped.
    #[inline(never)]
    pub fn word(&mut self, cell: &Cell<'_>) {
        self.region(Kind::Words, cell, |writer| writer.escaped(cell, |it| matches!(it, ' ' | '"' | '(' | ')' | ';')));
    }

    /// A word for what the cell says otherwise: `600` for `10 min`.
    #[inline(never)]
    pub fn instead(&mut self, word: &str, cell: &Cell<'_>) {
        let start = self.position();
        self.made(word, cell.place());
        self.add(start, Kind::Words, Style::Fixed, cell.place());
    }

    /// A name, with a final dot if it is to be absolute.
    #[inline(never)]
    pub fn name(&mut self, cell: &Cell<'_>, dot: bool) {
        self.region(Kind::Name, cell, |writer| {
            writer.escaped(cell, |it| matches!(it, ' ' | '"' | '(' | ')' | ';'));
            if dot {
                writer.made(".", end(cell));
            }
        });
    }

    /// A text as character-strings.
    #[inline(never)]
    pub fn text_of(&mut self, cell: &Cell<'_>) {
        self.region(Kind::Text, cell, |writer| {
            writer.made("\"", start(cell));
            let mut octets = 0;
            for (at, character) in cell.text().char_indices() {
                let place = cell.source(at, at + character.len_utf8());
                octets += character.len_utf8();
                if octets > LONGEST_STRING {
                    writer.made("\" \"", Span { start: place.start, end: place.start });
                    octets = character.len_utf8();
                }
                writer.character(character, place, |it| matches!(it, '"' | '\\'));
            }
            writer.made("\"", end(cell));
        });
    }

    /// Several words, which may be quoted. What would reach beyond them is escaped.
    #[inline(never)]
    pub fn data(&mut self, cell: &Cell<'_>) {
        self.region(Kind::Words, cell, |writer| {
            let text = cell.text();
            let mut quoted = false;
            let last_quote = if closes(text) { usize::MAX } else { text.rfind('"').unwrap_or(usize::MAX) };
            let mut characters = text.char_indices().peekable();
            while let Some((at, character)) = characters.next() {
                let place = cell.source(at, at + character.len_utf8());
                match character {
                    '"' if at != last_quote => {
                        quoted = !quoted;
                        writer.text.push_character('"', place);
                    }
                    '\\' => match characters.next_if(|(_, it)| !it.is_control() && *it != ' ') {
                        Some((next, escaped)) => {
                            writer.text.push_character('\\', place);
                            writer.text.push_character(escaped, cell.source(next, next + escaped.len_utf8()));
                        }
                        None => writer.made("\\\\", place),
                    },
                    '\n' | '\r' if !quoted => writer.made(" ", place),
                    _ => writer.character(character, place, |it| it == '"' || (!quoted && matches!(it, ';' | '(' | ')'))),
                }
            }
        });
    }

    /// Master-file text, as it is.
    #[inline(never)]
    pub fn master(&mut self, text: &str, span: Span) {
        let start = self.text.text().len();
        self.text.push_text(span.of(text), span.start as usize);
        self.add(start, Kind::Master, Style::Lines, span);
    }

    /// Here a word is missing: were it in the pasted text, it would stand at `at`.
    #[inline(never)]
    pub fn gap(&mut self, cell: &Cell<'_>) {
        self.region(Kind::Gap, cell, |_| ());
    }

    /// Where the next line begins.
    pub fn position(&self) -> usize {
        self.text.text().len()
    }

    /// The line from `from` on is the row at `place`.
    pub fn row(&mut self, from: usize, place: Span) {
        self.rows.push(Row { made: Span::new(from, self.position()), place });
    }

    /// Where a part of the text stands in the pasted one. Of cells in another order, the stretch that holds them all.
    pub fn source(&self, span: Span) -> Span {
        let first = self.regions.partition_point(|it| it.made.end <= span.start);
        let inside = self.regions[first..].iter().take_while(|it| it.made.start < span.end);
        let places = inside.filter_map(|it| {
            let part = Span { start: span.start.max(it.made.start), end: span.end.min(it.made.end) };
            (!part.is_empty()).then(|| self.text.source(part))
        });
        places.reduce(|a, b| Span { start: a.start.min(b.start), end: a.end.max(b.end) }).unwrap_or_else(|| {
            let place = self.text.source(span);
            Span { start: place.start.min(place.end), end: place.end.max(place.start) }
        })
    }

    /// A fix of the pasted text, where one of the master-file text makes sense in it.
    #[inline(never)]
    pub fn fix(&self, fix: &Fix) -> Option<Fix> {
        let edits = fix.edits.iter().map(|it| self.edit(it)).collect::<Option<Vec<_>>>()?;
        (!edits.is_empty()).then_some(Fix { edits, ..*fix })
    }

    fn edit(&self, edit: &Edit) -> Option<Edit> {
        let span = edit.span;
        if edit.text.is_empty()
            && let Ok(at) = self.rows.binary_search_by_key(&span, |it| it.made)
        {
            return Some(Edit { span: self.rows[at].place, text: "".into() });
        }
        let first = self.regions.partition_point(|it| it.made.end < span.start);
        let around = self.regions[first..].iter().take_while(|it| it.made.start <= span.start);
        let region = around.filter(|it| span.end <= it.made.end).min_by_key(|it| it.kind != Kind::Gap)?;
        let place = if region.kind == Kind::Gap { region.place } else { self.text.source(span) };
        let text = match region.kind {
            Kind::Master => return Some(Edit { span: place, text: edit.text.clone() }),
            // A line more is a row more, which only the person can make.
            _ if edit.text.contains('\n') => return None,
            Kind::Gap if !span.is_empty() => return None,
            Kind::Gap | Kind::Words => edit.text.trim().to_string(),
            Kind::Name => {
                // The final dot is of the master file: a cell without it goes without it.
                let written = span.of(self.text.text()).ends_with('.') && !self.text.source(last(span)).is_empty();
                let dotted = !span.is_empty() && span.end == region.made.end && !written;
                match edit.text.strip_suffix('.') {
                    Some("") if span.is_empty() => return None,
                    Some(bare) if dotted && !bare.is_empty() => bare.to_string(),
                    _ => edit.text.to_string(),
                }
            }
            Kind::Text if span == region.made => unquoted(&edit.text)?,
            Kind::Text if span.start == region.made.start || span.end == region.made.end => return None,
            Kind::Text => unescaped(&edit.text)?,
        };
        let text = region.style.write(&text)?;
        Some(Edit { span: place, text: text.into() })
    }

    fn region(&mut self, kind: Kind, cell: &Cell<'_>, write: impl FnOnce(&mut Writer)) {
        let start = self.position();
        write(self);
        self.add(start, kind, cell.style, cell.place());
    }

    fn add(&mut self, start: usize, kind: Kind, style: Style, place: Span) {
        self.regions.push(Region { made: Span::new(start, self.position()), kind, style, place });
    }

    /// The characters of a cell that make one word.
    fn escaped(&mut self, cell: &Cell<'_>, ends: impl Fn(char) -> bool) {
        let mut characters = cell.text().char_indices().peekable();
        while let Some((at, character)) = characters.next() {
            let place = cell.source(at, at + character.len_utf8());
            match character {
                '\\' => match characters.next_if(|(_, it)| it.is_ascii_graphic()) {
                    Some((next, escaped)) => {
                        self.text.push_character('\\', place);
                        self.text.push_character(escaped, cell.source(next, next + 1));
                    }
                    None => self.made("\\\\", place),
                },
                _ => self.character(character, place, &ends),
            }
        }
    }

    /// A character, escaped where it would mean something else.
    fn character(&mut self, character: char, place: Span, escape: impl Fn(char) -> bool) {
        match character {
            '\0'..='\u{1f}' | '\u{7f}' => self.made(&format!("\\{:03}", character as u32), place),
            _ if escape(character) => {
                self.text.push_character('\\', place);
                self.text.push_character(character, place);
            }
            _ => self.text.push_character(character, place),
        }
    }
}

fn start(cell: &Cell<'_>) -> Span {
    Span::at(cell.place().start as usize)
}

fn end(cell: &Cell<'_>) -> Span {
    Span::at(cell.place().end as usize)
}

fn last(span: Span) -> Span {
    Span { start: span.end - 1, end: span.end }
}

/// Whether every quote has its second.
fn closes(text: &str) -> bool {
    let (mut quotes, mut characters) = (0, text.chars());
    while let Some(character) = characters.next() {
        match character {
            '\\' => {
                characters.next();
            }
            '"' => quotes += 1,
            _ => {}
        }
    }
    quotes % 2 == 0
}

/// The text of quoted strings, joined.
fn unquoted(strings: &str) -> Option<String> {
    let inside = strings.trim().strip_prefix('"')?.strip_suffix('"')?;
    unescaped(&inside.replace("\" \"", ""))
}

/// The text that master-file text inside quotes stands for. `None` where it is more than text.
fn unescaped(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => return None,
            '\\' => out.push(characters.next().filter(|it| !it.is_ascii_digit())?),
            _ => out.push(character),
        }
    }
    Some(out)
}
