//! Tables of records as panels show them: in columns, or one cell per line as copied from a page.

mod align;
mod bare;
mod header;
mod layout;
mod split;
mod untyped;

pub(super) use header::{Column, column};
pub(super) use layout::is_master_line;
pub use split::Separator;
pub(super) use split::{line, line_end, next_line, separated};

use super::cell::Cell;
use super::record::{Habits, Row};
use super::rules::OUTSIDE_TABLE;
use super::types;
use crate::report::Findings;
use crate::text::{Span, sort_by};
use align::align;
use layout::Layout;
use split::Line;
use std::borrow::Cow;

/// A table that was read.
pub(super) struct Table<'t> {
    pub separator: Separator,
    /// The word by which it was recognised.
    pub place: Span,
    /// What its columns are called: by its header, or by us.
    pub columns: Vec<String>,
    pub rows: Vec<Row<'t>>,
    pub habits: Habits,
}

/// A table, if the text is one.
#[inline(never)]
pub(super) fn read<'t>(text: &'t str, findings: &mut Findings) -> Option<Table<'t>> {
    let Some(mut layout) = layout::find(text) else { return untyped::read(text, findings) };
    let habits = Habits { priority: layout.columns.contains(&Column::Priority), ..Habits::default() };
    let (rows, outside) = match layout.separator {
        Separator::Lines => lines(text, &layout),
        _ => rows(text, &mut layout),
    };
    for place in layout.before.into_iter().chain(outside) {
        findings.add(&OUTSIDE_TABLE, place, vec![]);
    }
    let mut columns = layout.names;
    if !layout.named {
        let by_looks = rows.first().map(columns_of).unwrap_or_default();
        columns = by_looks.into_iter().map(|it| it.as_str().to_string()).collect();
    }
    Some(Table { separator: layout.separator, place: layout.place, columns, rows, habits })
}

/// The rows of a table whose rows are lines, and where something else stands.
fn rows<'t>(text: &'t str, layout: &mut Layout) -> (Vec<Row<'t>>, Option<Span>) {
    let (mut rows, mut outside) = (Vec::new(), None);
    let mut at = layout.start;
    while at < text.len() {
        let mut here = line(text, at, layout.separator);
        at = here.span.end as usize;
        let typed = here.cells.get(layout.before_type).is_some_and(types::names_type);
        let empty = || here.cells.iter().all(|it| it.text().is_empty());
        if !typed && (empty() || is_rule(&here) || is_buttons(&here)) {
            continue;
        }
        // Below one table may stand another, as where records are listed by their types.
        if let Some(columns) = header::columns(&here.cells).filter(|_| !typed) {
            if columns.contains(&Column::Host) {
                layout.before_type = columns.iter().position(|it| *it == Column::Type).unwrap_or(layout.before_type);
                layout.columns = columns;
            }
            continue;
        }
        unfold(text, layout, &mut here);
        at = here.span.end as usize;
        match row(&here.cells, layout) {
            Some(mut row) => {
                row.place = Some(here.span);
                rows.push(row);
            }
            None if is_second_header(&here) => {}
            None => outside = outside.or_else(|| first_words(&here.cells)),
        }
    }
    (rows, outside)
}

/// A cell with several lines, copied from a page, goes on in the next line: that one has the rest of the columns.
#[inline(never)]
fn unfold<'t>(text: &'t str, layout: &Layout, here: &mut Line<'t>) {
    let columns = layout.columns.len();
    if layout.separator != Separator::Tabs {
        return;
    }
    let at_type = layout.before_type;
    while (here.span.end as usize) < text.len() && here.cells.len() > at_type {
        let next = line(text, here.span.end as usize, layout.separator);
        let begins_row = next.cells.get(at_type).is_some_and(types::names_type);
        if begins_row || is_buttons(&next) || next.cells.iter().all(|it| it.text().is_empty()) {
            return;
        }
        let all = here.cells.len() + next.cells.len() - 1;
        let has_room = layout.named && here.cells.len() < columns && all <= columns;
        if !has_room && !goes_on(here, &next, layout) {
            return;
        }
        let mut cells = next.cells.into_iter();
        if let (Some(last), Some(first)) = (here.cells.last_mut(), cells.next()) {
            *last = if last.text().is_empty() { first } else { last.to(&first) };
        }
        here.cells.extend(cells);
        here.span = here.span.to(next.span);
    }
}

/// Whether the next line is one more of the values that the last column holds, or a part of the value with its name.
fn goes_on(here: &Line<'_>, next: &Line<'_>, layout: &Layout) -> bool {
    let [cell] = &next.cells[..] else { return false };
    let rtype = types::word(&here.cells[layout.before_type]).text().to_ascii_uppercase();
    let is_value = |it: &Cell<'_>| types::value_fit(&rtype, it.text()) > 7;
    let values = layout.columns.last() == Some(&Column::Value) && here.cells.last().is_some_and(is_value) && is_value(cell);
    values || part_with_name(cell).is_some()
}

/// A part of a value with its name: `Priority: 0`.
#[inline(never)]
fn part_with_name<'t>(cell: &Cell<'t>) -> Option<(Column, Cell<'t>)> {
    let colon = cell.text().find([':', '：'])?;
    let behind = colon + cell.text()[colon..].chars().next().map_or(1, char::len_utf8);
    let column = header::column(&cell.part(0, colon));
    let is_part = matches!(column, Column::Priority | Column::Weight | Column::Port | Column::Value);
    is_part.then(|| (column, cell.part(behind, cell.text().len())))
}

/// The row with the parts of its value in their columns, where the value is parts with their names.
#[inline(never)]
fn with_named_parts<'t>(mut row: Row<'t>) -> Row<'t> {
    let [value] = &row.values[..] else { return row };
    let parts: Option<Vec<_>> = value.split(|it| it == '\n' || it == '\r').iter().map(part_with_name).collect();
    for (column, part) in parts.filter(|it| it.len() > 1).into_iter().flatten() {
        match column {
            Column::Priority => row.priority = Some(part),
            Column::Weight => row.weight = Some(part),
            Column::Port => row.port = Some(part),
            _ => row.values = vec![part],
        }
    }
    row
}

/// The record of a line, by the columns where they are named, by what the cells look like where not.
#[inline(never)]
fn row<'t>(cells: &[Cell<'t>], layout: &Layout) -> Option<Row<'t>> {
    if !layout.named {
        return bare::row(cells, layout).map(with_named_parts);
    }
    let by_place = layout.separator.keeps_empty() || cells.len() == layout.columns.len();
    let cell = cells.get(layout.before_type).filter(|_| by_place);
    // A type that nobody knows is still the type where a row is whole: the reader says what is wrong with it.
    let whole = layout.separator.keeps_empty() && cells.iter().filter(|it| !it.text().is_empty()).count() > 2;
    if cell.is_some_and(|it| types::names_type(it) || (whole && looks_like_type(it.text()))) {
        let columns = with_priority(&layout.columns, cells);
        return Some(with_named_parts(named(&columns, cells, |at| at..at + 1)));
    }
    let filled: Vec<Cell<'t>> = cells.iter().filter(|it| !it.text().is_empty()).cloned().collect();
    aligned(&filled, layout)
}

/// The columns, with one for the priority that an MX has behind its host, in a cell more than the header has, or below buttons.
fn with_priority<'c>(columns: &'c [Column], cells: &[Cell<'_>]) -> Cow<'c, [Column]> {
    let is_mx = || cells.iter().any(|it| types::names_type(it) && types::word(it).text().eq_ignore_ascii_case("MX"));
    let value = columns.iter().position(|it| *it == Column::Value).filter(|_| !columns.contains(&Column::Priority));
    let Some(at) = value.map(|it| it + 1) else { return Cow::Borrowed(columns) };
    let number = |it: &Cell<'_>| (1..=5).contains(&it.text().len()) && it.text().bytes().all(|it| it.is_ascii_digit());
    // In the place of the time to live, which stands in the next cell.
    let pushed = || columns.get(at) == Some(&Column::Ttl) && cells.get(at + 1).is_some_and(|it| super::ttl::is_like(it.text()));
    let free = matches!(columns.get(at), None | Some(Column::Other | Column::Unknown));
    let has_place = cells.len() > columns.len() || free || pushed();
    if !(has_place && cells.get(at).is_some_and(number) && is_mx()) {
        return Cow::Borrowed(columns);
    }
    let mut columns = columns.to_vec();
    columns.insert(at, Column::Priority);
    Cow::Owned(columns)
}

#[inline(never)]
fn aligned<'t>(cells: &[Cell<'t>], layout: &Layout) -> Option<Row<'t>> {
    let rtype =
        cells.iter().find(|it| types::names_type_by_itself(it)).or_else(|| cells.iter().find(|it| types::names_type(it)))?;
    let rtype = types::word(rtype).text().to_ascii_uppercase();
    let places = align(&layout.columns, cells, &rtype, layout.separator == Separator::Words);
    let mut row = named(&layout.columns, cells, |at| places[at].clone());
    if rtype == "MX" && !layout.columns.contains(&Column::Priority) {
        priority_without_column(&mut row, cells);
    }
    row.rtype.as_ref().is_some_and(types::names_type).then_some(row)
}

/// Some panels show the priority of an MX between the value and the time to live, and have no column for it.
fn priority_without_column<'t>(row: &mut Row<'t>, cells: &[Cell<'t>]) {
    let Some(value) = row.values.first().filter(|it| types::preference(it).0.is_none()).map(Cell::place) else { return };
    let weight = row.weight.as_ref().map(Cell::place);
    let behind = || cells.iter().filter(|it| it.place().start > value.start && Some(it.place()) != weight);
    let number = behind().find_map(|cell| match &types::exchange_words(cell)[..] {
        [it] if it.text().len() <= 3 && it.text().bytes().all(|it| it.is_ascii_digit()) => Some((cell.place(), it.clone())),
        _ => None,
    });
    let Some((place, number)) = number else { return };
    if let Some(ttl) = behind().find(|it| it.place() != place && super::ttl::is_like(it.text())) {
        (row.priority, row.ttl) = (Some(number), Some(ttl.clone()));
    }
}

/// The row whose cells stand at the places that `place` gives for each column.
#[inline(never)]
fn named<'t>(columns: &[Column], cells: &[Cell<'t>], place: impl Fn(usize) -> std::ops::Range<usize>) -> Row<'t> {
    let mut row = Row::default();
    for (at, column) in columns.iter().enumerate() {
        let found = match cells.get(place(at)) {
            Some([first, .., last]) => Some(first.to(last)),
            Some([only]) => Some(only.clone()),
            _ => None,
        };
        let field = match column {
            Column::Host => &mut row.host,
            Column::Type => &mut row.rtype,
            Column::Value => {
                row.values.extend(found.filter(|it| !it.text().is_empty()).map(types::said));
                continue;
            }
            Column::Priority => &mut row.priority,
            Column::Ttl => &mut row.ttl,
            Column::Weight => &mut row.weight,
            Column::Port => &mut row.port,
            Column::Flags => &mut row.flags,
            Column::Tag => &mut row.tag,
            Column::Service => &mut row.service,
            Column::Protocol => &mut row.protocol,
            Column::Line => &mut row.line,
            Column::Status => &mut row.status,
            Column::Alias => {
                row.alias = found.filter(|it| ["yes", "true", "是"].iter().any(|yes| yes.eq_ignore_ascii_case(it.text())));
                continue;
            }
            Column::Other | Column::Unknown => continue,
        };
        *field = found;
    }
    row
}

/// The rows of a table with one cell per line. What is empty has no line: a row begins so many cells before its type as the
/// header, or the first row, says.
fn lines<'t>(text: &'t str, layout: &Layout) -> (Vec<Row<'t>>, Option<Span>) {
    let mut cells: Vec<Cell<'t>> = Vec::new();
    let mut at = layout.start;
    while at < text.len() {
        let here = line(text, at, Separator::Lines);
        at = here.span.end as usize;
        if is_rule(&here) {
            continue;
        }
        for cell in here.cells.into_iter().filter(|it| !it.text().is_empty()) {
            let behind_type = cells.len().checked_sub(2).is_some_and(|it| types::names_type_by_itself(&cells[it]));
            if !(behind_type && types::is_said_before_value(cell.text())) {
                cells.push(cell);
            }
        }
    }
    let types: Vec<usize> = (0..cells.len()).filter(|&it| types::names_type_by_itself(&cells[it])).collect();
    let before = layout.before_type;
    let first = |at: usize, floor: usize| {
        let hosts =
            (floor.max(at.saturating_sub(before))..at).rev().take_while(|&it| types::is_host(cells[it].text()) || it + 1 < at);
        hosts.last().unwrap_or(at)
    };
    let mut starts = Vec::with_capacity(types.len());
    for (number, &at) in types.iter().enumerate() {
        let floor = if number == 0 { 0 } else { types[number - 1] + 1 };
        starts.push(first(at, floor));
    }
    let most = if layout.named { layout.columns.len().max(3) } else { bare::MOST_CELLS };
    // Cells of columns that mean nothing for the record stand behind the others, or do not.
    let remarks = layout.columns.iter().filter(|it| it.as_str().is_empty()).count();
    let (mut rows, mut outside) = (Vec::new(), None);
    for (number, &start) in starts.iter().enumerate() {
        let end = starts.get(number + 1).copied().unwrap_or(cells.len());
        // The priority of an MX may have a cell, and no column.
        let is_mx = types::word(&cells[types[number]]).text().eq_ignore_ascii_case("MX");
        let width = most + usize::from(is_mx && !layout.columns.contains(&Column::Priority));
        let taken = &cells[start..end.min(start + width)];
        let row = if layout.named { aligned(taken, layout) } else { bare::row(taken, layout) };
        let Some(mut row) = row else {
            outside = outside.or_else(|| first_words(taken));
            continue;
        };
        // A remark may be called like a type.
        if row.values.is_empty() {
            continue;
        }
        let last = last_cell(&row).unwrap_or_default();
        // What follows the last row is no part of the table, nor what is too much for a row.
        let behind = || cells[start..end].iter().filter(|it| it.place().start >= last);
        let too_much = if layout.named {
            end - start > layout.columns.len().max(width)
        } else {
            behind().any(|it| looks_like_type(it.text()))
        };
        if number + 1 == starts.len() || too_much {
            outside = outside.or_else(|| behind().filter(|it| !types::is_button(it.text())).nth(remarks).map(Cell::place));
        }
        row.place = cells.get(end).map(|next| Span { start: line_of(text, &cells[start]), end: line_of(text, next) });
        rows.push(row);
    }
    (rows, outside)
}

/// What the cells of a row were taken for, in their order.
fn columns_of(row: &Row<'_>) -> Vec<Column> {
    let fields = [
        (Column::Host, &row.host),
        (Column::Type, &row.rtype),
        (Column::Priority, &row.priority),
        (Column::Weight, &row.weight),
        (Column::Port, &row.port),
        (Column::Ttl, &row.ttl),
        (Column::Status, &row.status),
    ];
    let mut places: Vec<(Span, Column)> =
        fields.into_iter().filter_map(|(it, cell)| Some((cell.as_ref()?.place(), it))).collect();
    places.extend(row.values.first().map(|it| (it.place(), Column::Value)));
    sort_by(&mut places, |a, b| a.0.cmp(&b.0));
    places.into_iter().map(|it| it.1).collect()
}

/// Where the last cell ends that the row holds.
fn last_cell(row: &Row<'_>) -> Option<u32> {
    cells_of(row).map(|it| it.place().end).max()
}

/// The cells that a row holds.
fn cells_of<'r, 't>(row: &'r Row<'t>) -> impl Iterator<Item = &'r Cell<'t>> {
    let fields = [&row.host, &row.rtype, &row.priority, &row.ttl, &row.weight, &row.port, &row.line, &row.status];
    fields.into_iter().flatten().chain(&row.values)
}

fn line_of(text: &str, cell: &Cell<'_>) -> u32 {
    let start = cell.place().start as usize;
    text[..start].rfind(['\n', '\r']).map_or(0, |it| it + 1) as u32
}

/// A short word of capital letters, as types are.
fn looks_like_type(text: &str) -> bool {
    (1..=10).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_uppercase() || it.is_ascii_digit())
}

/// A line that only draws the table.
#[inline(never)]
fn is_rule(line: &Line<'_>) -> bool {
    let drawn = |it: char| {
        matches!(it, '-' | '=' | '+' | ':' | ' ' | '|' | '─' | '┼' | '├' | '┤' | '┌' | '┬' | '┐' | '└' | '┴' | '┘' | '━')
    };
    let text = line.cells.iter().map(Cell::text);
    text.clone().any(|it| it.len() > 1) && text.flat_map(str::chars).all(drawn)
}

/// A line of buttons, which belong to the row above.
#[inline(never)]
fn is_buttons(line: &Line<'_>) -> bool {
    line.cells.iter().all(|it| it.text().is_empty() || types::is_button(it.text()))
}

/// The header in another language below the header.
fn is_second_header(line: &Line<'_>) -> bool {
    line.cells.iter().filter(|it| !it.text().is_empty()).all(|it| it.text().starts_with(['(', '（']))
}

fn first_words(cells: &[Cell<'_>]) -> Option<Span> {
    cells.iter().find(|it| !it.text().is_empty()).map(Cell::place)
}
