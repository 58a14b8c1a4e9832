//! Files of tinydns-data: a record per line, whose first character says of which type, its fields between colons.
//!
//! The form is told at <https://cr.yp.to/djbdns/tinydns-data.html>.

use super::Form;
use super::cell::{Cell, Style};
use super::export::Export;
use super::record::{Habits, Row};
use super::table::{line_end, next_line};
use crate::text::{Mapped, Span};

/// More of a text is not looked at to tell what it is.
const HEAD: usize = 16 * 1024;

/// Records, if every line of the text has the form.
pub(super) fn read(text: &str) -> Option<Export<'_>> {
    let head = &text[..text.floor_char_boundary(HEAD)];
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

/// The records of a line.
fn record<'t>(text: &'t str, line: Span, rows: &mut Vec<Row<'t>>) {
    let kind = Span::new(line.start as usize, line.start as usize + 1);
    let mut fields = Vec::new();
    let mut start = kind.end as usize;
    for field in text[start..line.end as usize].split(':') {
        fields.push(Span::new(start, start + field.len()));
        start += field.len() + 1;
    }
    let field = |at: usize| fields.get(at).map(|it| Cell::written(text, *it, Style::Octal)).filter(|it| !it.text().is_empty());
    let Some(name) = field(0) else { return };
    let types = |word: &str| Some(Cell::stand_in(word, kind));
    // Behind the data stand the time to live, a time stamp, and for whom the line is.
    let make = |word: &str, value: Cell<'t>, ttl: usize| Row {
        host: Some(name.clone()),
        absolute: true,
        rtype: types(word),
        values: vec![value],
        ttl: field(ttl),
        line: field(ttl + 2),
        ..Row::default()
    };
    // A server of one label is a name below that of the line.
    let server = |between: &str| {
        let given = field(2)?;
        if given.text().contains('.') {
            return Some(given);
        }
        let full = format!("{}.{between}.{}", given.text(), name.text());
        Some(Cell::stand_in(&full, given.place()))
    };
    let address = |server: &Cell<'t>, ttl: usize| field(1).map(|it| Row { host: Some(server.clone()), ..make("A", it, ttl) });
    match &text[kind.range()] {
        "." | "&" => {
            if let Some(server) = server("ns") {
                rows.extend(address(&server, 3));
                rows.push(make("NS", server, 3));
            }
        }
        "@" => {
            if let Some(server) = server("mx") {
                rows.extend(address(&server, 4));
                let priority = Some(field(3).unwrap_or_else(|| Cell::stand_in("0", server.place())));
                rows.push(Row { priority, ..make("MX", server, 4) });
            }
        }
        "S" => {
            if let Some(target) = server("srv") {
                let number = |at: usize| field(at).or_else(|| types("0"));
                let row = Row { port: number(3), priority: number(4), weight: number(5), ..make("SRV", target, 6) };
                rows.push(row);
            }
        }
        "=" | "+" => rows.extend(field(1).map(|it| make("A", it, 2))),
        "3" | "6" => rows.extend(field(1).map(|it| make("AAAA", ipv6(&it), 2))),
        "^" => rows.extend(field(1).map(|it| make("PTR", it, 2))),
        "C" => rows.extend(field(1).map(|it| make("CNAME", it, 2))),
        "'" => rows.extend(fields.get(1).map(|it| make("TXT", octets(text, *it), 2))),
        "Z" if fields.len() > 3 => {
            // Numbers that are left out have defaults, and the serial is when the file was changed.
            let usual = ["", "", "1", "16384", "2048", "1048576", "2560"];
            let words = (1..=7).map(|at| field(at).map_or(usual[at - 1].to_string(), |it| it.text().to_string()));
            let value = Cell::stand_in(&words.collect::<Vec<_>>().join(" "), line);
            rows.push(make("SOA", value, 8));
        }
        ":" => {
            if let (Some(number), Some(data)) = (field(1), fields.get(2)) {
                let data = octets(text, *data);
                // What is below 256 stands for an octet.
                let bytes: Vec<u8> = data.text().chars().flat_map(|it| u8::try_from(it as u32)).collect();
                let digits: String = bytes.iter().map(|it| format!("{it:02x}")).collect();
                let value = Cell::stand_in(&format!("\\# {} {digits}", bytes.len()), data.place());
                let word = Cell::stand_in(&format!("TYPE{}", number.text()), number.place());
                rows.push(Row { rtype: Some(word), ..make("", value, 3) });
            }
        }
        _ => {}
    }
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

/// The address of 32 digits without colons.
fn ipv6<'t>(field: &Cell<'t>) -> Cell<'t> {
    match u128::from_str_radix(field.text(), 16) {
        Ok(number) if field.text().len() == 32 => Cell::stand_in(&std::net::Ipv6Addr::from(number).to_string(), field.place()),
        _ => field.clone(),
    }
}
