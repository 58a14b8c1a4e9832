//! Records of which nobody wrote the type: tables without a column for it, and records as labels with values. The words above
//! tell the type, or the value does.

use super::super::cell::{Cell, Style};
use super::super::record::{Habits, Row};
use super::super::rules::OUTSIDE_TABLE;
use super::super::types;
use super::header::{self, Column};
use super::split::{Separator, line, line_end, next_line};
use super::{Table, first_words, is_master_line, is_rule, named};
use crate::report::Findings;
use crate::syntax::zone::clip;
use crate::text::Span;

pub(super) fn read<'t>(text: &'t str, findings: &mut Findings) -> Option<Table<'t>> {
    let head = super::super::head(text);
    if head.lines().any(|it| is_master_line(it) || it.trim_start().starts_with(';')) {
        return None;
    }
    let columns = [Separator::Pipes, Separator::Tabs, Separator::Commas, Separator::Semicolons, Separator::Blanks];
    let found = columns.into_iter().find_map(|it| in_columns(text, head, it, findings));
    found.or_else(|| in_lines(text, head, findings)).or_else(|| with_labels(text, head, findings))
}

/// A cell per line, and a table for each type, whose name stands above the names of the columns.
#[inline(never)]
fn in_lines<'t>(text: &'t str, head: &'t str, findings: &mut Findings) -> Option<Table<'t>> {
    let enough = |it: &Vec<Column>| it.len() > 2 || it.contains(&Column::Priority);
    headers_of(&lone_cells(head)).first().filter(|(_, columns)| enough(columns))?;
    let cells = lone_cells(text);
    let headers = headers_of(&cells);
    let (first, columns) = headers.first()?;
    let value = columns.iter().position(|it| *it == Column::Value)?;
    let (place, names) = (cells[first + value].place(), names(&cells[*first..first + columns.len()], columns));
    let (mut rows, mut outside) = (Vec::new(), None);
    for (number, (at, columns)) in headers.iter().enumerate() {
        let title = at.checked_sub(1).and_then(|it| types::type_in_words(cells[it].text()));
        let end = headers.get(number + 1).map_or(cells.len(), |it| it.0.saturating_sub(1));
        let inside = cells.get(at + columns.len()..end).unwrap_or_default();
        for cells in inside.chunks(columns.len()) {
            let row = Some(named(columns, cells, |at| at..at + 1)).filter(|_| cells.len() == columns.len());
            match row.and_then(|it| typed(it, title)) {
                Some(row) => rows.push(row),
                None => outside = outside.or_else(|| first_words(cells)),
            }
        }
    }
    if rows.is_empty() {
        return None;
    }
    if let Some(place) = outside {
        findings.add(&OUTSIDE_TABLE, place, vec![]);
    }
    Some(Table { separator: Separator::Lines, place, columns: names, rows, habits: Habits::default() })
}

/// The lines with something in them, but for buttons.
fn lone_cells(text: &str) -> Vec<Cell<'_>> {
    let (mut cells, mut at) = (Vec::new(), 0);
    while at < text.len() {
        let span = Span::new(at, line_end(text, at));
        at = next_line(text, span.end as usize);
        let cell = Cell::written(text, span, Style::Lines);
        cells.extend(Some(cell).filter(|it| !it.text().is_empty() && !types::is_button(it.text())));
    }
    cells
}

/// Where lines that follow each other are the names of columns, and what these hold.
fn headers_of(cells: &[Cell<'_>]) -> Vec<(usize, Vec<Column>)> {
    let (mut headers, mut at) = (Vec::new(), 0);
    while at < cells.len() {
        let is_name = |it: &&Cell<'_>| !types::names_type_by_itself(it) && column(it) != Column::Unknown;
        let known = cells[at..].iter().take_while(is_name).count();
        if let Some(columns) = columns_of(&cells[at..at + known]).filter(|_| known > 1) {
            headers.push((at, columns));
        }
        at += known.max(1);
    }
    headers
}

/// What a column, or a label, holds; in `TXT value` the type stands before it.
#[inline(never)]
fn column(cell: &Cell<'_>) -> Column {
    let (known, text) = (header::column(cell), cell.text());
    let behind_type = text.find(' ').filter(|&it| types::is_type(&text[..it]));
    match behind_type {
        _ if text == "txt" => Column::Value,
        Some(at) if known == Column::Unknown => header::column(&cell.part(at, text.len())),
        _ => known,
    }
}

/// The columns of a header that names all but the type.
#[inline(never)]
fn columns_of(cells: &[Cell<'_>]) -> Option<Vec<Column>> {
    let columns: Vec<Column> = cells.iter().map(column).collect();
    let count = |kind: Column| columns.iter().filter(|it| **it == kind).count();
    let once = [Column::Host, Column::Priority, Column::Ttl].into_iter().all(|it| count(it) < 2) && count(Column::Value) == 1;
    let enough = count(Column::Host) + count(Column::Priority) > 0 && count(Column::Type) + count(Column::Unknown) == 0;
    (once && enough).then_some(columns)
}

fn in_columns<'t>(text: &'t str, head: &'t str, separator: Separator, findings: &mut Findings) -> Option<Table<'t>> {
    // Below the first lines no table begins.
    let mut at = 0;
    let begin = (0..40).find_map(|_| {
        let here = line(head, at, separator);
        let found = columns_of(&here.cells).map(|_| at);
        at = here.span.end as usize;
        if found.is_none() && at >= head.len() { Some(None) } else { found.map(Some) }
    })??;
    let mut above = head[..begin].lines().rev().find_map(types::type_in_words);
    let (mut columns, mut of_columns, mut place, mut columns_named) = (Vec::new(), None, None, Vec::new());
    let (mut rows, mut outside, mut at) = (Vec::new(), None, begin);
    while at < text.len() {
        let here = line(text, at, separator);
        at = here.span.end as usize;
        if here.cells.iter().all(|it| it.text().is_empty()) || is_rule(&here) {
            continue;
        }
        if let Some(found) = columns_of(&here.cells) {
            of_columns = here.cells.iter().find_map(|it| types::type_in_words(it.text())).or(above);
            if place.is_none() {
                place = here.cells.iter().zip(&found).find(|(_, it)| **it == Column::Value).map(|(cell, _)| cell.place());
                columns_named = names(&here.cells, &found);
            }
            columns = found;
            continue;
        }
        let fits = here.cells.len() == columns.len() || (separator.keeps_empty() && here.cells.len() > 1);
        let row = fits.then(|| named(&columns, &here.cells, |at| at..at + 1));
        match row.and_then(|it| typed(it, of_columns)) {
            Some(mut row) => {
                row.place = Some(here.span);
                rows.push(row);
            }
            None if here.cells.len() == 1 => above = types::type_in_words(here.cells[0].text()).or(above),
            None => outside = outside.or_else(|| first_words(&here.cells)),
        }
    }
    let place = place.filter(|_| !rows.is_empty())?;
    if let Some(place) = outside {
        findings.add(&OUTSIDE_TABLE, place, vec![]);
    }
    let habits = Habits { priority: columns.contains(&Column::Priority), ..Habits::default() };
    Some(Table { separator, place, columns: columns_named, rows, habits })
}

/// `Host: @`, `Value: mx.example.net`: a label and a value per line, or a line for each.
#[inline(never)]
fn with_labels<'t>(text: &'t str, head: &str, findings: &mut Findings) -> Option<Table<'t>> {
    let (mut rows, mut row) = (Vec::new(), Labelled::default());
    let (mut above, mut outside, mut place, mut names) = (None, None, None, Vec::new());
    let (mut filled, mut labelled, mut at, mut end) = (0_usize, 0_usize, 0, 0);
    while at < text.len() {
        // Many labels may stand in one line.
        if at >= end {
            end = line_end(text, at);
        }
        let (length, next) = labels_end(&text[at..end]).unwrap_or((end - at, next_line(text, end) - at));
        let written = Cell::written(text, Span::new(at, at + length), Style::Lines);
        at += next;
        if written.text().is_empty() {
            rows.extend(row.take_if_complete(above));
            continue;
        }
        filled += 1;
        // What begins otherwise is nothing of the kind.
        if at > head.len() && labelled * 2 < filled {
            return None;
        }
        let content = written.text();
        // Without a colon, a label has a line of its own, and its value the next.
        let alone = || {
            Some((content.len(), content.len()))
                .filter(|_| !(row.awaits_value() || column(&written) == Column::Priority && types::names_type(&written)))
        };
        let ends = [content.find([':', '：']), content.find('\t')].into_iter().flatten().filter(|it| *it < 60);
        let ends = ends.map(|it| (it, it + content[it..].chars().next().map_or(1, char::len_utf8)));
        // `[host] => shop.example`, as PHP prints what it looked up.
        let ends = ends.chain(content.find("] => ").map(|it| (it, it + 4))).chain(alone());
        let mut labels = ends
            .map(|(end, value)| (written.part(usize::from(content.starts_with('[')), end), written.part(value, content.len())));
        let label = labels.find_map(|(label, value)| match column(&label) {
            // `Record: MX`
            Column::Unknown | Column::Value if types::names_type_by_itself(&value) => Some((Column::Type, label, value)),
            Column::Unknown => None,
            kind => Some((kind, label, value)),
        });
        match label {
            Some((kind, label, value)) => {
                labelled += 1;
                if row.has(kind) {
                    rows.extend(row.take_if_complete(above));
                }
                above = types::type_in_words(label.text()).filter(|_| kind == Column::Value).or(above);
                if kind == Column::Value {
                    place.get_or_insert(label.place());
                }
                let name = clip(label.text());
                if !kind.as_str().is_empty() && !names.contains(&name) {
                    names.push(name);
                }
                row.add(kind, value);
            }
            _ if row.awaits_value() => {
                labelled += 1;
                row.fill(written);
            }
            _ if row.takes_value(&written) => labelled += 1,
            _ => {
                rows.extend(row.take_if_complete(above));
                above = types::type_in_words(content).or(above);
                outside = outside.or_else(|| (!rows.is_empty()).then(|| written.place()));
            }
        }
    }
    rows.extend(row.take_if_complete(above));
    if rows.is_empty() || labelled * 2 < filled {
        return None;
    }
    if let Some(place) = outside.filter(|_| labelled * 4 < filled * 3) {
        findings.add(&OUTSIDE_TABLE, place, vec![]);
    }
    Some(Table { separator: Separator::Lines, place: place?, columns: names, rows, habits: Habits::default() })
}

/// No label has more bytes.
const LONGEST_LABEL: usize = 30;

/// Where the first of several labels in a line ends with its value, and where the next begins: `Type: MX, Host: @`.
fn labels_end(line: &str) -> Option<(usize, usize)> {
    let ends = line.match_indices([',', ';', '|']).map(|(at, mark)| (at, at + mark.len()));
    { ends }.find(|&(_, next)| {
        let label = line[next..line.floor_char_boundary(next + LONGEST_LABEL)].split_once(':').filter(|it| it.0.starts_with(' '));
        label.is_some_and(|(label, _)| {
            let span = Span::new(next, next + label.len());
            column(&Cell::written(line, span, Style::Lines)) != Column::Unknown
        })
    })
}

/// The labels of one record, and what stands behind them.
#[derive(Default)]
struct Labelled<'t> {
    columns: Vec<Column>,
    cells: Vec<Cell<'t>>,
}

impl<'t> Labelled<'t> {
    fn has(&self, kind: Column) -> bool {
        kind != Column::Other && self.columns.contains(&kind)
    }

    fn add(&mut self, kind: Column, value: Cell<'t>) {
        self.columns.push(kind);
        self.cells.push(value);
    }

    /// Whether the last label has nothing behind it.
    fn awaits_value(&self) -> bool {
        self.cells.last().is_some_and(|it| it.text().is_empty())
    }

    fn fill(&mut self, value: Cell<'t>) {
        if let Some(last) = self.cells.last_mut() {
            *last = value;
        }
    }

    /// Takes one more value below the last, if it is one.
    fn takes_value(&mut self, written: &Cell<'t>) -> bool {
        let (Some(Column::Value), Some(at)) = (self.columns.last(), self.columns.iter().position(|it| *it == Column::Type))
        else {
            return false;
        };
        let rtype = types::word(&self.cells[at]).text().to_ascii_uppercase();
        let is_value = |it: &Cell<'_>| types::value_fit(&rtype, it.text()) > 7;
        let Some(last) = self.cells.last_mut().filter(|it| is_value(it) && is_value(written)) else { return false };
        *last = last.to(written);
        true
    }

    /// The record, where there is a value and what it belongs to; what there is begins anew.
    fn take_if_complete(&mut self, above: Option<&'static str>) -> Option<Row<'t>> {
        let Labelled { columns, cells } = std::mem::take(self);
        let enough = columns.iter().filter(|it| !it.as_str().is_empty()).count() > 1;
        enough.then(|| named(&columns, &cells, |at| at..at + 1)).and_then(|it| typed(it, above))
    }
}

/// The row with a type: its own, that of the words above it, or the one that its value tells.
#[inline(never)]
fn typed<'t>(mut row: Row<'t>, above: Option<&'static str>) -> Option<Row<'t>> {
    let value = row.values.first()?;
    if let Some(rtype) = &row.rtype {
        return types::names_type(rtype).then_some(row);
    }
    let priority = row.priority.as_ref().is_some_and(|it| !it.is_blank());
    let by_value = types::type_of_value(value.text(), priority);
    // What the words say and the value cannot be is no record; an address speaks for itself.
    let address = by_value.filter(|it| matches!(*it, "A" | "AAAA"));
    let rtype = above.filter(|_| address.is_none()).filter(|it| types::value_fit(it, value.text()) > 1).or(by_value)?;
    row.rtype = Some(Cell::stand_in(rtype, Span::at(value.place().start as usize)));
    Some(row)
}

fn names(cells: &[Cell<'_>], columns: &[Column]) -> Vec<String> {
    let known = cells.iter().zip(columns).filter(|(_, column)| !column.as_str().is_empty());
    known.map(|(cell, _)| clip(cell.text())).collect()
}
