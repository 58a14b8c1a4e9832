//! Rows without the names of columns: the cells are known by what they look like.

use super::super::cell::Cell;
use super::super::record::Row;
use super::super::{ttl, types};
use super::layout::Layout;
use super::split::Separator;

/// More cells has no row whose columns nobody named.
pub(super) const MOST_CELLS: usize = 12;

/// The record of some cells.
pub(super) fn row<'t>(cells: &[Cell<'t>], layout: &Layout) -> Option<Row<'t>> {
    let at = type_at(cells, layout)?;
    let host = layout.host_at(at).filter(|&it| cells.get(it).is_some_and(|it| types::is_host(it.text())))?;
    // Between host and type some panels show the time to live.
    let ttl = |it: usize| it == 1 && at == 2 && number(cells[1].text()).is_some() && types::is_host(cells[0].text());
    let host = if ttl(host) { 0 } else { host };
    let rtype = types::word(&cells[at]).text().to_ascii_uppercase();
    let joined = texts_joined(cells, &rtype, layout).filter(|_| (at, host) == (0, 1));
    let cells = joined.as_deref().unwrap_or(cells);
    let rest: Vec<&Cell<'t>> = (0..cells.len()).filter(|&it| it != at && it != host).map(|it| &cells[it]).collect();
    let fit = |it: &usize| (types::value_fit(&rtype, rest[*it].text()), std::cmp::Reverse(*it));
    let value = (0..rest.len()).max_by_key(fit).filter(|it| types::value_fit(&rtype, rest[*it].text()) > 0)?;
    let mut row = Row { host: Some(cells[host].clone()), rtype: Some(cells[at].clone()), ..Row::default() };
    row.values.push(rest[value].clone());
    let others: Vec<&Cell<'t>> = (0..rest.len()).filter(|&it| it != value).map(|it| rest[it]).collect();
    let numbers = || others.iter().filter(|it| number(it.text()).is_some()).map(|it| (*it).clone());
    match &*rtype {
        "MX" if layout.priority.is_some() => row.priority = layout.priority.and_then(|it| cells.get(it)).cloned(),
        "MX" => {
            let inside = types::preference(&rest[value].clone()).0.is_some();
            // Preferences are small and times to live are not.
            row.priority = numbers().filter(|_| !inside).min_by_key(|it| number(it.text()));
        }
        "SRV" if numbers().count() == 3 => {
            let mut numbers = numbers();
            (row.priority, row.weight, row.port) = (numbers.next(), numbers.next(), numbers.next());
        }
        "SRV" => row.priority = numbers().min_by_key(|it| number(it.text())),
        _ => {}
    }
    let used =
        |it: &&&Cell<'t>| [&row.priority, &row.weight, &row.port].into_iter().flatten().all(|one| one.place() != it.place());
    row.ttl = others.iter().filter(used).find(|it| ttl::is_like(it.text())).map(|it| (*it).clone());
    row.status = others.iter().find(|it| types::is_paused(it.text()) && number(it.text()).is_none()).map(|it| (*it).clone());
    Some(row)
}

/// Where single blanks part the cells, a text is the rest of them.
fn texts_joined<'t>(cells: &[Cell<'t>], rtype: &str, layout: &Layout) -> Option<Vec<Cell<'t>>> {
    let [first, host, text, .., last] = cells else { return None };
    let of_words = layout.separator == Separator::Words && matches!(rtype, "TXT" | "SPF" | "CAA");
    of_words.then(|| vec![first.clone(), host.clone(), text.to(last)])
}

/// Where the type stands: in its column, or as the first cell that names one.
fn type_at(cells: &[Cell<'_>], layout: &Layout) -> Option<usize> {
    let named = |it: &usize| cells.get(*it).is_some_and(types::names_type_by_itself);
    // A mistyped type is still the type, where cells keep their places: the reader says what is wrong with it.
    let in_place = Some(layout.before_type).filter(|_| layout.separator.keeps_empty());
    let meant = |it: &usize| cells.get(*it).is_some_and(|it| super::looks_like_type(it.text()) && number(it.text()).is_none());
    Some(layout.before_type).filter(named).or_else(|| (0..cells.len()).find(named)).or_else(|| in_place.filter(meant))
}

fn number(text: &str) -> Option<u64> {
    text.parse().ok().filter(|_| text.bytes().all(|it| it.is_ascii_digit()))
}
