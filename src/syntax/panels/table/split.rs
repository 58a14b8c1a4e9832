//! Lines of a table to cells.

use super::super::cell::{Cell, Style};
use crate::text::{Mapped, Span};

/// What stands between the cells of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    Pipes,
    Tabs,
    Commas,
    Semicolons,
    /// Two blanks or more.
    Blanks,
    /// One blank or more: the value may hold blanks too.
    Words,
    /// Each cell has a line of its own.
    Lines,
}

impl Separator {
    pub const ALL: [Separator; 7] = [
        Separator::Pipes,
        Separator::Tabs,
        Separator::Commas,
        Separator::Semicolons,
        Separator::Blanks,
        Separator::Words,
        Separator::Lines,
    ];

    /// Whether an empty cell keeps its place.
    pub fn keeps_empty(self) -> bool {
        matches!(self, Separator::Pipes | Separator::Tabs | Separator::Commas | Separator::Semicolons)
    }
}

/// A line of a table, or several where a quoted cell reaches over line ends.
pub(in super::super) struct Line<'t> {
    pub cells: Vec<Cell<'t>>,
    /// With the line end.
    pub span: Span,
}

/// A quoted cell that is open after so many lines is not quoted.
const MOST_LINES: usize = 16;
/// More cells than that has no table of records; the rest of the line is the last of them.
const MOST_CELLS: usize = 64;

/// Reads the line that begins at `at`, which lies inside the text.
#[inline(never)]
pub(in super::super) fn line<'t>(text: &'t str, at: usize, separator: Separator) -> Line<'t> {
    let mut cells = Vec::new();
    let by = match separator {
        Separator::Commas => ',',
        Separator::Semicolons => ';',
        Separator::Tabs => '\t',
        _ => {
            let next = next_line(text, at);
            let content = Span::new(at, line_end(text, at));
            match separator {
                Separator::Pipes => pipes(text, content, &mut cells),
                Separator::Blanks => blanks(text, content, 2, Style::Blanks, &mut cells),
                Separator::Words => blanks(text, content, 1, Style::Words, &mut cells),
                _ => cells.push(lone(text, content)),
            }
            return Line { cells, span: Span::new(at, next) };
        }
    };
    let (mut start, mut ends) = (at, line_end(text, at));
    loop {
        // A quoted cell may reach over the end of the line.
        if start > ends {
            ends = line_end(text, start);
        }
        let (cell, end) = separated(text, start, ends, by, cells.len() + 1 >= MOST_CELLS);
        cells.push(cell);
        if text[end..].starts_with(by) {
            start = end + by.len_utf8();
        } else {
            return Line { cells, span: Span::new(at, next_line(text, end)) };
        }
    }
}

/// The cell that begins at `start`, and where it ends: at a separator or the end of the line.
#[inline(never)]
pub(in super::super) fn separated<'t>(text: &'t str, start: usize, line: usize, by: char, last: bool) -> (Cell<'t>, usize) {
    let rest = &text[start..];
    let opening = start + rest.len() - rest.trim_start_matches([' ', '\u{feff}']).len();
    if text[opening..].starts_with('"')
        && let Some((content, end)) = quoted(text, opening + 1, by)
    {
        return (Cell::decoded(content, opening + 1, Style::Separated { by, quoted: true }), end);
    }
    let end = if last { line } else { text[start..line].find(by).map_or(line, |it| start + it) };
    (Cell::written(text, Span::new(start, end), Style::Separated { by, quoted: false }), end)
}

/// The content of a cell whose quote opened before `start`, and where the cell ends (RFC 4180 §2).
fn quoted(text: &str, start: usize, by: char) -> Option<(Mapped, usize)> {
    let (mut content, mut lines) = (Mapped::default(), 0);
    let mut characters = text[start..].char_indices().peekable();
    while let Some((offset, character)) = characters.next() {
        let at = start + offset;
        if character == '"' {
            if characters.next_if(|(_, it)| *it == '"').is_some() {
                content.push_character('"', Span::new(at, at + 2));
                continue;
            }
            let behind = &text[at + 1..];
            let end = at + 1 + behind.len() - behind.trim_start_matches(' ').len();
            return (end == text.len() || text[end..].starts_with([by, '\n', '\r'])).then_some((content, end));
        }
        lines += usize::from(character == '\n');
        if lines > MOST_LINES {
            return None;
        }
        content.push_character(character, Span::new(at, at + character.len_utf8()));
    }
    None
}

fn pipes<'t>(text: &'t str, line: Span, cells: &mut Vec<Cell<'t>>) {
    let content = line.of(text);
    let trimmed = content.trim();
    let lead = content.len() - content.trim_start().len();
    let pipe = |it: char| matches!(it, '|' | '│' | '┃');
    let inner = trimmed.trim_start_matches(pipe);
    let mut at = line.start as usize + lead + (trimmed.len() - inner.len()).min(3);
    let end = line.start as usize + lead + trimmed.len();
    // `||Type||Host||`, as Confluence marks a header.
    let double = trimmed.starts_with("||") && !trimmed.replace("||", "").contains('|');
    let mut cell = Mapped::default();
    let mut start = at;
    while at < end {
        let Some(character) = text[at..].chars().next() else { break };
        let next = at + character.len_utf8();
        if character == '\\' && text[next..end].starts_with('|') {
            cell.push_character('|', Span::new(at, next + 1));
            at = next + 1;
        } else if pipe(character) && cells.len() + 1 < MOST_CELLS {
            let next = if double && text[next..end].starts_with('|') { next + 1 } else { next };
            cells.push(Cell::decoded(std::mem::take(&mut cell), start, Style::Pipes));
            (at, start) = (next, next);
        } else {
            // Markdown marks code and emphasis; no record has such marks around a cell.
            cell.push_character(character, Span::new(at, next));
            at = next;
        }
    }
    if start < end {
        cells.push(Cell::decoded(cell, start, Style::Pipes));
    }
    for cell in cells {
        let inside = cell.text().trim_matches(['`', '*']);
        if !inside.is_empty() && inside.len() < cell.text().len() && cell.text() != "*" && !cell.text().starts_with("*.") {
            let from = inside.as_ptr() as usize - cell.text().as_ptr() as usize;
            *cell = cell.part(from, from + inside.len());
        }
    }
}

/// Cells between runs of at least so many blanks.
fn blanks<'t>(text: &'t str, line: Span, least: usize, style: Style, cells: &mut Vec<Cell<'t>>) {
    let (mut start, mut run, mut run_start) = (None, 0, 0);
    for (offset, character) in line.of(text).char_indices() {
        let at = line.start as usize + offset;
        if character.is_whitespace() {
            if run == 0 {
                run_start = at;
            }
            run += if character == '\t' { least } else { 1 };
            continue;
        }
        if run >= least
            && let Some(from) = start
            && cells.len() + 1 < MOST_CELLS
        {
            cells.push(Cell::written(text, Span::new(from, run_start), style));
            start = None;
        }
        start = start.or(Some(at));
        run = 0;
    }
    if let Some(from) = start {
        cells.push(Cell::written(text, Span { start: from as u32, end: line.end }, style));
    }
}

/// A line that is a cell. The pipes that some programs leave of a table stand at its end.
fn lone(text: &str, line: Span) -> Cell<'_> {
    let content = line.of(text).trim_end().trim_end_matches('|');
    Cell::written(text, Span::new(line.start as usize, line.start as usize + content.len()), Style::Lines)
}

#[inline(never)]
pub(in super::super) fn line_end(text: &str, at: usize) -> usize {
    text[at..].find(['\n', '\r']).map_or(text.len(), |it| at + it)
}

/// Where the line after that of `at` begins.
#[inline(never)]
pub(in super::super) fn next_line(text: &str, at: usize) -> usize {
    let end = line_end(text, at);
    match text.as_bytes().get(end..) {
        Some([b'\r', b'\n', ..]) => end + 2,
        Some([_, ..]) => end + 1,
        _ => end,
    }
}
