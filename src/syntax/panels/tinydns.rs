//! Files of tinydns-data: a record per line, whose first character says of which type, its fields between colons.
//!
//! The form is told at <https://cr.yp.to/djbdns/tinydns-data.html>.

use super::Form;
use super::cell::{Cell, Style};
use super::export::Export;
use super::record::{Habits, Row};
use super::table::{line_end, next_line};
use crate::text::{Mapped, Span};

/// Records, if every line of the text has the form.
#[inline(never)]
pub(super) fn read(text: &str) -> Option<Export<'_>> {
    let head = super::head(text);
    let mut lines = head.lines().filter(|it| !it.trim().is_empty()).peekable();
    lines.peek()?;
    let mut records = 0;
    for line in lines {
        match line.chars().next()? {
            '#' | '%' | '-' => {}
            _ if is_record(line) => records += 1,
            _ => return None,
        }
    }
    if records == 0 {
        return None;
    }
    let (mut rows, mut place, mut at) = (Vec::new(), None, 0);
    while at < text.len() {
        let span = Span::new(at, line_end(text, at));
        at = next_line(text, at);
        if is_record(span.of(text)) {
            place = place.or(Some(Span::new(span.start as usize, span.start as usize + 1)));
            record(text, span, &mut rows);
        }
    }
    Some(Export { form: Form::Tinydns, place: place?, rows, habits: Habits::default() })
}

/// A character for the type, a name, a colon.
fn is_record(line: &str) -> bool {
    let Some((first, rest)) = line.split_at_checked(1) else { return false };
    let Some((name, _)) = rest.split_once(':') else { return false };
    let character = |it: char| it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | '_' | '*' | '\\');
    ".&=+@'^CZ:S36".contains(first) && name.contains('.') && name.chars().all(character)
}

/// The types whose data is the one field behind the name.
const ONE_FIELD: [(&str, &str); 7] =
    [("=", "A"), ("+", "A"), ("^", "PTR"), ("C", "CNAME"), ("'", "TXT"), ("3", "AAAA"), ("6", "AAAA")];

/// What a line is made of.
struct Line<'t, 'r> {
    text: &'t str,
    kind: Span,
    fields: Vec<Span>,
    rows: &'r mut Vec<Row<'t>>,
}

impl<'t> Line<'t, '_> {
    /// Adds the records of the line. Behind the data stand the time to live, a time stamp, and for whom the line is.
    fn read(&mut self) -> Option<()> {
        let name = self.field(0)?;
        match self.kind.of(self.text) {
            "." | "&" => self.server(name, "ns", "NS", 3)?,
            "@" => {
                self.server(name, "mx", "MX", 4)?;
                let priority = self.number(3);
                self.rows.last_mut()?.priority = priority;
            }
            "S" => {
                self.server(name, "srv", "SRV", 6)?;
                let [port, priority, weight] = [3, 4, 5].map(|it| self.number(it));
                let row = self.rows.last_mut()?;
                (row.port, row.priority, row.weight) = (port, priority, weight);
            }
            "Z" => {
                // Numbers that are left out have defaults, and the serial is when the file was changed.
                let usual = ["", "", "1", "16384", "2048", "1048576", "2560"];
                let mut words = String::new();
                for (at, usual) in usual.iter().enumerate() {
                    let field = self.field(at + 1);
                    words += field.as_ref().map_or(usual, |it| it.text());
                    words.push(' ');
                }
                let value = Cell::stand_in(&words, self.fields[0].to(*self.fields.last()?));
                self.add(name, "SOA", value, 8);
            }
            ":" => {
                let data = octets(self.text, *self.fields.get(2)?);
                let mut digits = String::new();
                for octet in data.text().chars() {
                    digits += &format!("{:02x}", u8::try_from(octet).unwrap_or(b'?'));
                }
                let word = format!("TYPE{}", self.field(1)?.text());
                self.add(name, &word, Cell::stand_in(&format!("\\# {} {digits}", digits.len() / 2), data.place()), 3);
            }
            kind => {
                let (_, rtype) = ONE_FIELD.iter().find(|(it, _)| *it == kind)?;
                let mut value = octets(self.text, *self.fields.get(1)?);
                if *rtype == "AAAA" && value.text().len() == 32 && value.text().is_ascii() {
                    // The address stands without its colons.
                    let groups: Vec<&str> = (0..8).map(|it| &value.text()[4 * it..4 * it + 4]).collect();
                    value = Cell::stand_in(&groups.join(":"), value.place());
                }
                self.add(name, rtype, value, 2);
            }
        }
        Some(())
    }

    /// A server and its address. One of a single label is a name below that of the line.
    fn server(&mut self, name: Cell<'t>, between: &str, rtype: &str, ttl: usize) -> Option<()> {
        let mut server = self.field(2)?;
        if !server.text().contains('.') {
            server = Cell::stand_in(&format!("{}.{between}.{}", server.text(), name.text()), server.place());
        }
        if let Some(address) = self.field(1) {
            self.add(server.clone(), "A", address, ttl);
        }
        self.add(name, rtype, server, ttl);
        Some(())
    }

    fn add(&mut self, host: Cell<'t>, rtype: &str, value: Cell<'t>, ttl: usize) {
        let (host, rtype) = (Some(host), Some(Cell::stand_in(rtype, self.kind)));
        let (ttl, line) = (self.field(ttl), self.field(ttl + 2));
        self.rows.push(Row { host, absolute: true, rtype, values: vec![value], ttl, line, ..Row::default() });
    }

    #[inline(never)]
    fn field(&self, at: usize) -> Option<Cell<'t>> {
        let cell = Cell::written(self.text, *self.fields.get(at)?, Style::Octal);
        (!cell.text().is_empty()).then_some(cell)
    }

    fn number(&self, at: usize) -> Option<Cell<'t>> {
        self.field(at).or_else(|| Some(Cell::stand_in("0", self.kind)))
    }
}

/// The records of a line.
fn record<'t>(text: &'t str, line: Span, rows: &mut Vec<Row<'t>>) {
    let mut start = line.start as usize + 1;
    let kind = Span::new(start - 1, start);
    let mut fields = Vec::new();
    for field in text[start..line.end as usize].split(':') {
        fields.push(Span::new(start, start + field.len()));
        start += field.len() + 1;
    }
    // A line that lacks a field has no record.
    let _ = Line { text, kind, fields, rows }.read();
}

/// A field whose octets may be written as `\072`.
fn octets(text: &str, field: Span) -> Cell<'_> {
    let mut out = Mapped::default();
    let mut at = field.start as usize;
    while let Some(character) = text[at..field.end as usize].chars().next() {
        let digits = text.get(at + 1..at + 4).filter(|_| character == '\\').and_then(|it| u32::from_str_radix(it, 8).ok());
        let length = if digits.is_some() { 4 } else { character.len_utf8() };
        let octet = digits.and_then(char::from_u32).unwrap_or(character);
        out.push_character(octet, Span::new(at, at + length));
        at += length;
    }
    Cell::decoded(out, field.start as usize, Style::Octal)
}
