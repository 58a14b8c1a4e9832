//! `dnsconfig.js` of DNSControl: `D("shop.example", REGISTRAR, MX("@", 10, "mx.example.net."))`.

use super::cell::{Cell, Style};
use super::export::Export;
use super::record::{Habits, Row};
use super::source::{self, Call};
use super::tree::Node;
use super::types::{self, Meaning};
use super::{Form, builders};

/// The functions that begin a domain.
const DOMAINS: [&str; 2] = ["D", "D_EXTEND"];

/// Records, if the text calls the function of a domain and those of records.
#[inline(never)]
pub(super) fn read(text: &str) -> Option<Export<'_>> {
    let is_domain = |it: &str| DOMAINS.contains(&it);
    let head = super::head(text);
    if !["D(\"", "D('", "D_EXTEND("].iter().any(|it| head.contains(it)) {
        return None;
    }
    let is_record = |it: &str| {
        types::is_type(it) || types::meaning(it) == Meaning::Alias || it.ends_with("_ALIAS") || it.ends_with("_BUILDER")
    };
    let calls = source::calls(text, is_domain, |it| is_domain(it) || is_record(it));
    let domains: Vec<&str> = calls.iter().filter(|it| is_domain(it.name.text())).filter_map(domain).collect();
    let first = *domains.first()?;
    // Names of several domains are written in full.
    let several = domains.iter().any(|it| *it != first);
    let place = calls.first()?.name.place();
    let mut current = first;
    let mut rows = Vec::new();
    for call in &calls {
        match domain(call).filter(|_| is_domain(call.name.text())) {
            Some(domain) => current = domain,
            None if is_domain(call.name.text()) => {}
            None => match builders::rows(call) {
                Some(built) => rows.extend(built.into_iter().map(|it| of_domain(it, several.then_some(current)))),
                None => rows.extend(row(call).map(|it| of_domain(it, several.then_some(current)))),
            },
        }
    }
    let habits = Habits { domain: (!several).then(|| first.to_string()), ..Habits::default() };
    (!rows.is_empty()).then_some(Export { form: Form::DnsControl, place, rows, habits })
}

fn domain<'c>(call: &'c Call<'_>) -> Option<&'c str> {
    call.arguments.first()?.written().map(Cell::text)
}

/// The same with its name in full.
fn of_domain<'t>(row: Row<'t>, domain: Option<&str>) -> Row<'t> {
    let Some(domain) = domain else { return row };
    let host = row.host.map(|host| match host.text() {
        _ if host.style == Style::Computed => host,
        text if types::apex_length(text).is_some() => Cell::stand_in(domain, host.place()),
        text => Cell::stand_in(&format!("{text}.{domain}"), host.place()),
    });
    Row { host, absolute: true, ..row }
}

/// The record of a call: its name, its numbers, and its target or text.
fn row<'t>(call: &Call<'t>) -> Option<Row<'t>> {
    let mut cells = Vec::new();
    let mut row = Row::default();
    for argument in &call.arguments {
        let cell = match argument {
            Node::Scalar(cell) => cell.clone(),
            // Settings of the provider.
            Node::Object(_) => continue,
            Node::Array(items) => strings(items).unwrap_or_else(|| call.name.clone().with(Style::Computed)),
        };
        let modifier = cell.style == Style::Computed && cell.text().ends_with(')') && !cells.is_empty();
        match cell.text().strip_prefix("TTL(").filter(|_| modifier) {
            Some(time) => {
                let quoted = usize::from(time.starts_with(['"', '\'']));
                let start = "TTL(".len() + quoted;
                row.ttl = Some(cell.part(start, (cell.text().len() - 1 - quoted).max(start)).with(Style::Fixed));
            }
            // `CAA_CRITICAL`, `CF_PROXY_ON`
            None if cell.style == Style::Computed && ["CAA_", "CF_"].iter().any(|it| cell.text().starts_with(it)) => {}
            None => cells.push(cell),
        }
    }
    let name = call.name.text();
    if name.ends_with("_BUILDER") {
        row.rtype = Some(call.name.clone());
        row.values = vec![call.name.clone().with(Style::Computed)];
        return Some(row);
    }
    row.rtype = Some(if name.ends_with("_ALIAS") { Cell::stand_in("ALIAS", call.name.place()) } else { call.name.clone() });
    let mut cells = cells.into_iter();
    row.host = Some(cells.next()?);
    let mut number = |place: &mut Option<Cell<'t>>| *place = cells.next();
    match name {
        "MX" => number(&mut row.priority),
        "SRV" => [&mut row.priority, &mut row.weight, &mut row.port].into_iter().for_each(number),
        "CAA" => number(&mut row.tag),
        _ => {}
    }
    let values: Vec<Cell<'t>> = cells.collect();
    row.values = match &values[..] {
        [one] => vec![one.clone()],
        [] => return None,
        several => {
            let computed = several.iter().any(|it| it.style == Style::Computed || it.text().contains([' ', '"', ';']));
            let words: Vec<&str> = several.iter().map(Cell::text).collect();
            let place = several[0].place();
            vec![match computed {
                true => Cell::stand_in(&words.join(" "), place).with(Style::Computed),
                false => Cell::stand_in(&words.join(" "), place.to(several[several.len() - 1].place())),
            }]
        }
    };
    Some(row)
}

/// The strings of a text, which are joined.
fn strings<'t>(items: &[Node<'t>]) -> Option<Cell<'t>> {
    let parts: Vec<Cell<'t>> = items.iter().map(|it| it.written().cloned()).collect::<Option<_>>()?;
    (!parts.is_empty()).then(|| Cell::joined(&parts, ""))
}
