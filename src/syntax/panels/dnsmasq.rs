//! The options of dnsmasq that make records: `mx-host=shop.example,mx.example.net,10`.
//!
//! They are told in its manual, dnsmasq(8).

use super::Form;
use super::cell::{Cell, Style};
use super::export::Export;
use super::record::{Habits, Row};
use super::table::{self, Separator, line_end, next_line};
use crate::text::Span;
use std::net::IpAddr;

/// Records, if every line of the text is an option, and some make records.
#[inline(never)]
pub(super) fn read(text: &str) -> Option<Export<'_>> {
    let (mut rows, mut place, mut at) = (Vec::new(), None, 0);
    while at < text.len() {
        let (start, end) = (at, line_end(text, at));
        at = next_line(text, at);
        let written = &text[start..end];
        if written.trim().is_empty() || written.starts_with('#') {
            continue;
        }
        let word = option(written)?;
        if word.len() == written.len() {
            continue;
        }
        let option = Span::new(start, start + word.len());
        let before = rows.len();
        let _ = Line { text, option, rows: &mut rows }.read(end);
        place = place.or((rows.len() > before).then_some(option));
    }
    Some(Export { form: Form::Dnsmasq, place: place?, rows, habits: Habits { priority: true, ..Habits::default() } })
}

/// The option of a line: small letters and hyphens, alone or before `=`.
pub(super) fn option(line: &str) -> Option<&str> {
    let word = line.split('=').next()?;
    (!word.is_empty() && word.bytes().all(|it| it.is_ascii_lowercase() || matches!(it, b'-' | b'0'..=b'9'))).then_some(word)
}

struct Line<'t, 'r> {
    text: &'t str,
    option: Span,
    rows: &'r mut Vec<Row<'t>>,
}

impl<'t> Line<'t, '_> {
    /// Adds the records of the line.
    fn read(mut self, end: usize) -> Option<()> {
        let (text, option) = (self.text, self.option.of(self.text));
        let start = self.option.end as usize + 1;
        if option == "address" {
            let mut at = start;
            let fields = text[start..end].split('/').map(|it| {
                at += it.len() + 1;
                Cell::written(text, Span::new(at - it.len() - 1, at - 1), Style::Separated { by: '/', quoted: false })
            });
            return self.addresses(fields.collect());
        }
        let mut fields = table::line(text.get(..end)?, start, Separator::Commas).cells;
        if option == "host-record" {
            return self.addresses(fields);
        }
        let host = (!fields.is_empty()).then(|| fields.remove(0))?;
        let mut fields = fields.into_iter();
        match option {
            "mx-host" => {
                let (target, priority) = (fields.next()?, fields.next());
                let priority = priority.or_else(|| self.usual("1"));
                self.add(host, "MX", vec![target])?.priority = priority;
            }
            "srv-host" => {
                let target = fields.next()?;
                let [port, priority, weight] = ["1", "0", "0"].map(|it| fields.next().or_else(|| self.usual(it)));
                let row = self.add(host, "SRV", vec![target])?;
                (row.port, row.priority, row.weight) = (port, priority, weight);
            }
            "caa-record" => {
                let (flags, tag) = (fields.next(), fields.next());
                let row = self.add(host, "CAA", fields.collect())?;
                (row.flags, row.tag) = (flags, tag);
            }
            "txt-record" => {
                let text = Cell::joined(&fields.collect::<Vec<_>>(), "");
                self.add(host, "TXT", vec![text])?;
            }
            "ptr-record" | "cname" => {
                let rtype = if option == "cname" { "CNAME" } else { "PTR" };
                self.add(host, rtype, vec![fields.next()?])?;
            }
            _ => {}
        }
        Some(())
    }

    /// `address=/shop.example/192.0.2.1`, which holds for the names below it too, and `host-record=shop.example,192.0.2.1,2001:db8::1`.
    fn addresses(&mut self, fields: Vec<Cell<'t>>) -> Option<()> {
        // At `0.0.0.0` names end that are not to be found.
        let address = |it: &Cell<'_>| it.text().parse::<IpAddr>().ok().filter(|it| !it.is_unspecified());
        let is_name = |it: &&Cell<'_>| it.text().contains('.') && it.text().parse::<IpAddr>().is_err();
        for name in fields.iter().filter(is_name) {
            for cell in &fields {
                let Some(address) = address(cell) else { continue };
                self.add(name.clone(), if address.is_ipv4() { "A" } else { "AAAA" }, vec![cell.clone()]);
            }
        }
        Some(())
    }

    fn add(&mut self, host: Cell<'t>, rtype: &str, values: Vec<Cell<'t>>) -> Option<&mut Row<'t>> {
        if host.text().is_empty() || values.first()?.text().is_empty() {
            return None;
        }
        let rtype = Some(Cell::stand_in(rtype, self.option));
        self.rows.push(Row { host: Some(host), absolute: true, rtype, values, ..Row::default() });
        self.rows.last_mut()
    }

    /// What holds where nothing is written.
    fn usual(&self, word: &str) -> Option<Cell<'t>> {
        Some(Cell::stand_in(word, self.option))
    }
}
