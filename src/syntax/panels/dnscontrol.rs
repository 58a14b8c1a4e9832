//! `dnsconfig.js` of DNSControl: `D("shop.example", REGISTRAR, MX("@", 10, "mx.example.net."))`.

use super::Form;
use super::cell::{Cell, Style};
use super::export::Export;
use super::record::{Habits, Row};
use super::source::{self, Call};
use super::tree::Node;
use super::types::{self, Meaning};

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
    // What other functions make, as SPF_BUILDER does, is computed.
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
            None => rows.extend(row(call, several.then_some(current))),
        }
    }
    let habits = Habits { domain: (!several).then(|| first.to_string()), ..Habits::default() };
    (!rows.is_empty()).then_some(Export { form: Form::DnsControl, place, rows, habits })
}

fn domain<'c>(call: &'c Call<'_>) -> Option<&'c str> {
    match call.arguments.first() {
        Some(Node::Scalar(name)) if name.style != Style::Computed => Some(name.text()),
        _ => None,
    }
}

/// The record of a call: its name, its numbers, and its target or text.
fn row<'t>(call: &Call<'t>, domain: Option<&str>) -> Option<Row<'t>> {
    let mut cells = Vec::new();
    let mut row = Row { absolute: domain.is_some(), ..Row::default() };
    for argument in &call.arguments {
        let cell = match argument {
            Node::Scalar(cell) => cell.clone(),
            // Settings of the provider.
            Node::Object(_) => continue,
            // Whose strings are joined.
            Node::Array(_) => call.name.clone().with(Style::Computed),
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
    let host = cells.next()?;
    row.host = Some(match domain.filter(|_| host.style != Style::Computed) {
        None => host,
        Some(domain) if types::apex_length(host.text()).is_some() => Cell::stand_in(domain, host.place()),
        Some(domain) => Cell::stand_in(&format!("{}.{domain}", host.text()), host.place()),
    });
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
