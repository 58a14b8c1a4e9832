//! Records in blocks, as Netlify's panel shows them: `shop.example 3600 IN MX`, and the value in the line below.

use super::cell::{Cell, Style};
use super::record::{Habits, Row};
use super::table::{line_end, next_line};
use super::types;
use crate::text::Span;

/// Records that were read, and the type by which they were recognised.
pub(super) struct Blocks<'t> {
    pub rows: Vec<Row<'t>>,
    pub habits: Habits,
    pub place: Span,
}

/// What the lines of a block hold.
pub(super) const COLUMNS: &str = "Name, TTL, Type, Value";

/// The records of a text that has nothing but blocks. The name may have a line of its own.
#[inline(never)]
pub(super) fn read(text: &str) -> Option<Blocks<'_>> {
    let mut rows = Vec::new();
    let mut lines = Lines { text, at: 0 };
    while let Some(first) = lines.next() {
        let words = first.split(char::is_whitespace);
        let (name, head) = match &words[..] {
            [name] => (name.clone(), lines.next()?.split(char::is_whitespace)),
            [name, head @ ..] => (name.clone(), head.to_vec()),
            [] => return None,
        };
        let [ttl, class, rtype] = &head[..] else { return None };
        let is_head = ttl.text().bytes().all(|it| it.is_ascii_digit()) && class.text() == "IN" && types::is_type(rtype.text());
        let value = lines.next()?;
        if !is_head || !types::is_host(name.text()) || ends_in_type(value.text()) {
            return None;
        }
        let absolute = name.text().contains('.');
        let mut row = Row { host: Some(name), absolute, rtype: Some(rtype.clone()), ttl: Some(ttl.clone()), ..Row::default() };
        row.values.push(value);
        rows.push(row);
    }
    let place = rows.first()?.rtype.as_ref()?.place();
    Some(Blocks { rows, habits: Habits::default(), place })
}

/// Whether a line is the head of a block, and no value.
fn ends_in_type(line: &str) -> bool {
    let mut words = line.rsplit(char::is_whitespace);
    words.next().is_some_and(types::is_type) && words.next() == Some("IN")
}

/// The lines that are neither empty nor a button of the panel.
struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Iterator for Lines<'t> {
    type Item = Cell<'t>;

    fn next(&mut self) -> Option<Cell<'t>> {
        while self.at < self.text.len() {
            let content = Span::new(self.at, line_end(self.text, self.at));
            self.at = next_line(self.text, self.at);
            let cell = Cell::written(self.text, content, Style::Lines);
            if !cell.text().is_empty() && !types::is_button(cell.text()) {
                return Some(cell);
            }
        }
        None
    }
}
