//! The options of dnsmasq that make records: `mx-host=shop.example,mx.example.net,10`.
//!
//! They are told in its manual, dnsmasq(8).

use super::Form;
use super::cell::Cell;
use super::export::Export;
use super::record::{Habits, Row};
use super::table::{line_end, next_line, separated};
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
        record(text, option, end, &mut rows);
        place = place.or((rows.len() > before).then_some(option));
    }
    Some(Export { form: Form::Dnsmasq, place: place?, rows, habits: Habits { priority: true, ..Habits::default() } })
}

/// The option of a line: small letters and hyphens, alone or before `=`.
pub(super) fn option(line: &str) -> Option<&str> {
    let word = line.split('=').next()?;
    (!word.is_empty() && word.bytes().all(|it| it.is_ascii_lowercase() || matches!(it, b'-' | b'0'..=b'9'))).then_some(word)
}

/// The options whose data stands behind one name: the type, and what each further field is, a letter of `Row` each.
const OPTIONS: [(&str, &str, &str); 6] = [
    ("mx-host", "MX", "vp"),
    ("srv-host", "SRV", "vopw"),
    ("txt-record", "TXT", "v"),
    ("ptr-record", "PTR", "v"),
    ("cname", "CNAME", "v"),
    ("caa-record", "CAA", "fgv"),
];

/// Adds the records of a line.
#[inline(never)]
fn record<'t>(text: &'t str, option: Span, end: usize, rows: &mut Vec<Row<'t>>) {
    let (start, word) = (option.end as usize + 1, option.of(text));
    let new = |host: &Cell<'t>, rtype: &str, values: Vec<Cell<'t>>| {
        let rtype = Some(Cell::stand_in(rtype, option));
        Row { host: Some(host.clone()), absolute: true, rtype, values, ..Row::default() }
    };
    let mut fields = Vec::new();
    let mut at = start;
    let by = if word == "address" { '/' } else { ',' };
    while at <= end {
        let (cell, next) = separated(text, at, end, by, false);
        fields.push(cell);
        at = next + 1;
    }
    // `address=/shop.example/192.0.2.1`, which holds for the names below it too, and `host-record=shop.example,192.0.2.1,2001:db8::1`.
    if matches!(word, "address" | "host-record") {
        // At `0.0.0.0` names end that are not to be found.
        let address = |it: &Cell<'_>| it.text().parse::<IpAddr>().ok().filter(|it| !it.is_unspecified());
        let is_name = |it: &&Cell<'_>| it.text().contains('.') && it.text().parse::<IpAddr>().is_err();
        // One of each kind has a place there.
        let of = |is: fn(&IpAddr) -> bool| fields.iter().find(|it| address(it).is_some_and(|it| is(&it)));
        let addresses = [("A", of(IpAddr::is_ipv4)), ("AAAA", of(IpAddr::is_ipv6))];
        for name in fields.iter().filter(is_name) {
            rows.extend(addresses.iter().filter_map(|(rtype, cell)| Some(new(name, rtype, vec![(*cell)?.clone()]))));
        }
        return;
    }
    let Some((_, rtype, columns)) = OPTIONS.iter().find(|it| it.0 == word) else { return };
    let [host, data @ ..] = &fields[..] else { return };
    if host.text().is_empty() || data.first().is_none_or(|it| it.text().is_empty()) {
        return;
    }
    let mut row = new(host, rtype, vec![]);
    for (at, column) in columns.char_indices() {
        // What holds where nothing is written.
        let usual = || Cell::stand_in(if column == 'w' || *rtype == "SRV" && column == 'p' { "0" } else { "1" }, option);
        let cell = data.get(at).cloned().unwrap_or_else(usual);
        let slot = match column {
            'p' => &mut row.priority,
            'w' => &mut row.weight,
            'o' => &mut row.port,
            'f' => &mut row.flags,
            'g' => &mut row.tag,
            _ => {
                row.values.push(cell);
                continue;
            }
        };
        *slot = Some(cell);
    }
    rows.push(row);
}
