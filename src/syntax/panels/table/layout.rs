//! Whether a text is a table, and how its cells are separated. A master file, also a broken one, is none.

use super::super::cell::Cell;
use super::super::record::Row;
use super::super::{ttl, types};
use super::bare;
use super::header::{self, Column};
use super::split::{Line, Separator, line, line_end, next_line};
use crate::syntax::zone::clip;
use crate::text::{Span, is_one_of};

/// Nor more lines with something in them.
const MOST_LINES: usize = 80;

pub(super) struct Layout {
    pub separator: Separator,
    /// Whether a header names the columns; where not, there are none.
    pub named: bool,
    pub columns: Vec<Column>,
    /// What the header calls those that mean something for the record.
    pub names: Vec<String>,
    /// How many cells of a row stand before its type.
    pub before_type: usize,
    /// The column of priorities, where it has no name, but numbers in the rows that have one and nothing in the others.
    pub priority: Option<usize>,
    /// Where the rows begin.
    pub start: usize,
    /// What stands before the table.
    pub before: Option<Span>,
    pub place: Span,
}

impl Layout {
    /// Where the host of a row stands whose columns have no names, beside its type.
    pub fn host_at(&self, rtype: usize) -> Option<usize> {
        if self.before_type == 0 { Some(rtype + 1) } else { rtype.checked_sub(1) }
    }
}

/// The layout of a table, if the beginning of the text is one.
pub(super) fn find(text: &str) -> Option<Layout> {
    let head = super::super::head(text);
    let lines = lines(head);
    if lines.is_empty() {
        return None;
    }
    let named = Separator::ALL.into_iter().find_map(|it| with_header(head, &lines, it));
    named.or_else(|| {
        let none = !lines.iter().any(|&it| is_master_line(it.of(head)) || begins_comment(it.of(head)));
        let mut separators = Separator::ALL.into_iter().filter(|_| none);
        separators.find_map(|it| without_header(text, head, &lines, it))
    })
}

/// The lines with something in them.
fn lines(head: &str) -> Vec<Span> {
    let (mut lines, mut at) = (Vec::new(), 0);
    while at < head.len() && lines.len() < MOST_LINES {
        let end = line_end(head, at);
        if !head[at..end].trim().is_empty() {
            lines.push(Span::new(at, end));
        }
        at = next_line(head, end);
    }
    lines
}

/// What only a master file has: a directive, or a class between a name and a type.
pub(in super::super) fn is_master_line(line: &str) -> bool {
    let directive = ["$ORIGIN", "$TTL", "$INCLUDE", "$GENERATE"];
    let first = line.trim_start();
    if directive.iter().any(|it| first.get(..it.len()).is_some_and(|start| start.eq_ignore_ascii_case(it))) {
        return true;
    }
    // Owner, time to live, class, type; prose has such words elsewhere, and in small letters.
    let words: Vec<&str> = line[..line.floor_char_boundary(400)].split_whitespace().take(5).collect();
    let class = |it: &str| is_one_of(it, &["IN", "CH", "HS"]);
    let ttl = |it: &str| it.starts_with(|it: char| it.is_ascii_digit());
    let Some(at) = words.iter().take(3).position(|it| class(it)) else { return false };
    let rtype = words[at + 1..].iter().find(|it| !ttl(it));
    rtype.is_some_and(|it| types::is_type(it) && (it.len() > 1 || words[at].starts_with(|it: char| it.is_ascii_uppercase())))
}

fn begins_comment(line: &str) -> bool {
    line.trim_start().starts_with(';')
}

/// A header, and below it a row with a type.
fn with_header(head: &str, lines: &[Span], separator: Separator) -> Option<Layout> {
    if separator == Separator::Lines {
        return header_in_lines(head, lines);
    }
    for (number, &at) in lines.iter().enumerate() {
        let text = at.of(head);
        if is_master_line(text) {
            return None;
        }
        let here = line(head, at.start as usize, separator);
        if begins_comment(text) || here.cells.len() < 2 {
            continue;
        }
        let Some(mut columns) = header::columns(&here.cells) else { continue };
        // `# Name  Type  Value`: a remark, above lines of a master file.
        if text.trim_start().starts_with('#') && lines[number..].iter().any(|it| is_master_line(it.of(head))) {
            return None;
        }
        let below: Vec<Line<'_>> =
            lines[number + 1..].iter().take(4).map(|it| line(head, it.start as usize, separator)).collect();
        name_hosts(&mut columns, &below);
        // Single blanks stand between the words of any sentence: then every one has to be the name of a column, and no label.
        let is_label = || here.cells.iter().any(|it| it.text().ends_with(':'));
        if separator == Separator::Words && (columns.contains(&Column::Unknown) || columns.len() < 3 || is_label()) {
            continue;
        }
        let before_type = columns.iter().position(|it| *it == Column::Type)?;
        let place = here.cells[before_type].place();
        let start = here.span.end as usize;
        let layout = Layout {
            separator,
            named: true,
            names: names(&here.cells, &columns),
            columns,
            before_type,
            priority: None,
            start,
            before: before(head, &lines[..number], separator),
            place,
        };
        if below.iter().any(|it| super::row(&it.cells, &layout).is_some()) {
            return Some(layout);
        }
    }
    None
}

/// Where no column is known to hold hosts, but one of unknown name does: the header is in a language that is not known here.
fn name_hosts(columns: &mut [Column], rows: &[Line<'_>]) {
    let cells = |at: usize| rows.iter().filter_map(move |it| it.cells.get(at)).filter(|it| !it.text().is_empty());
    let holds_hosts =
        |at: &usize| cells(*at).all(|it| types::is_host(it.text())) && cells(*at).any(|it| it.text().contains(['.', '@']));
    let unknown = (0..columns.len()).filter(|&it| columns[it] == Column::Unknown);
    let found = { unknown }.find(holds_hosts).filter(|_| !columns.contains(&Column::Host));
    if let Some(at) = found {
        columns[at] = Column::Host;
    }
}

fn names(header: &[Cell<'_>], columns: &[Column]) -> Vec<String> {
    let known = header.iter().zip(columns).filter(|(_, column)| !column.as_str().is_empty());
    known.map(|(cell, _)| clip(cell.text())).collect()
}

/// What stands before a table, lines that draw it left out.
fn before(head: &str, lines: &[Span], separator: Separator) -> Option<Span> {
    let lines = lines.iter().map(|it| line(head, it.start as usize, separator));
    lines.filter(|it| !super::is_rule(it)).find_map(|it| super::first_words(&it.cells))
}

/// Names of columns in lines that follow each other, and below them a type.
fn header_in_lines(head: &str, lines: &[Span]) -> Option<Layout> {
    if lines.iter().any(|it| is_master_line(it.of(head))) {
        return None;
    }
    let cells = lone_cells(head, lines);
    // `MX` is what some panels call the priority, but in capital letters it is the type of the first row.
    let is_type = |it: &Cell<'_>| types::names_type_by_itself(it) && it.text() != "Alias";
    let kind = |it: &Cell<'_>| if is_type(it) { Column::Unknown } else { header::column(it) };
    let kinds: Vec<Column> = cells.iter().map(kind).collect();
    let mut start = 0;
    while start < kinds.len() {
        let length = kinds[start..].iter().take_while(|it| **it != Column::Unknown).count();
        let end = start + length;
        if length >= 3
            && let Some((columns, from)) = header_of(&cells[start..end], start)
        {
            let before_type = columns.iter().position(|it| *it == Column::Type)?;
            let rows = &cells[end..];
            let first = rows.iter().position(types::names_type_by_itself);
            if first.is_some_and(|it| it <= before_type) {
                let place = cells[from + before_type].place();
                let begin = next_line(head, cells[end - 1].place().end as usize);
                let before = cells[..from].first().map(Cell::place);
                let separator = Separator::Lines;
                return Some(Layout {
                    separator,
                    named: true,
                    names: names(&cells[from..end], &columns),
                    columns,
                    before_type,
                    priority: None,
                    start: begin,
                    before,
                    place,
                });
            }
        }
        start = end.max(start + 1);
    }
    None
}

/// The lines as cells, without those that only draw a table.
fn lone_cells<'t>(head: &'t str, lines: &[Span]) -> Vec<Cell<'t>> {
    let lines = lines.iter().map(|it| line(head, it.start as usize, Separator::Lines));
    lines.filter(|it| !super::is_rule(it)).flat_map(|it| it.cells).collect()
}

/// The header at the end of some cells that all are names of columns: a page may have other such words before it.
fn header_of(cells: &[Cell<'_>], offset: usize) -> Option<(Vec<Column>, usize)> {
    (0..cells.len().saturating_sub(2)).find_map(|from| header::columns(&cells[from..]).map(|it| (it, offset + from)))
}

/// Rows whose type stands in one column, and which are no lines of a master file.
fn without_header(text: &str, head: &str, lines: &[Span], separator: Separator) -> Option<Layout> {
    if separator == Separator::Lines {
        return cells_in_lines(text, head, lines);
    }
    let all = lines.iter().map(|it| line(head, it.start as usize, separator));
    let all: Vec<Line<'_>> = all.filter(|it| !super::is_rule(it) && !super::is_buttons(it)).collect();
    let is_part = |it: &Line<'_>| matches!(&it.cells[..], [cell] if super::part_with_name(cell).is_some());
    let (parts, mut rows): (Vec<_>, Vec<_>) = all.into_iter().partition(is_part);
    let header = separator != Separator::Words && rows.len() > 2 && is_unknown_header(&rows[0], &rows[1..]);
    rows.drain(..usize::from(header));
    let types =
        |at: usize| rows.iter().filter(move |it| it.cells.len() > 2 && it.cells.get(at).is_some_and(types::names_type_by_itself));
    let before_type = (0..4).max_by_key(|&it| types(it).count())?;
    let first = types(before_type).next()?;
    let place = first.cells[before_type].place();
    let start = first.span.start as usize;
    let mut layout = Layout {
        separator,
        named: false,
        columns: vec![],
        names: vec![],
        before_type,
        priority: None,
        start,
        before: None,
        place,
    };
    rows.iter_mut().filter(|_| !parts.is_empty()).for_each(|it| super::unfold(head, &layout, it));
    let is_typed = |it: &&Line<'_>| it.cells.len() > 2 && it.cells.get(before_type).is_some_and(types::names_type_by_itself);
    let typed: Vec<&Line<'_>> = rows.iter().filter(is_typed).collect();
    layout.priority = priority_column(&typed, before_type).filter(|_| separator.keeps_empty());
    let whole = typed.len() == rows.len() || (typed.len() >= 4 && typed.len() * 4 >= rows.len() * 3);
    let read: Vec<_> = typed.iter().filter_map(|it| bare::row(&it.cells, &layout)).collect();
    let cells: Vec<&[Cell<'_>]> = typed.iter().map(|it| &it.cells[..]).collect();
    if !whole || !fit(&read, &cells) || read.len() * 4 < typed.len() * 3 {
        return None;
    }
    let sure = match separator {
        Separator::Pipes | Separator::Commas => true,
        _ if header || !parts.is_empty() => true,
        // In a master file nobody has a name behind what would be the owner, and a number behind a name that would be the data.
        Separator::Words => before_type == 0 && typed.iter().all(|it| begins_with_type_and_host(it)),
        // What follows a semicolon is a comment in a master file.
        Separator::Semicolons => typed.iter().all(|it| !it.cells[0].text().contains(char::is_whitespace)),
        _ => !reads_as_master(&typed, before_type),
    };
    sure.then_some(layout)
}

/// Whether the values are what their types ask for: most of them, as one or the other may be wrong, and one of them surely. Of one
/// row alone every cell has to mean something.
fn fit(rows: &[Row<'_>], cells: &[&[Cell<'_>]]) -> bool {
    let fits = rows.iter().map(|row| {
        let rtype = row.rtype.as_ref().map(|it| types::word(it).text().to_ascii_uppercase()).unwrap_or_default();
        row.values.iter().map(|it| types::value_fit(&rtype, it.text())).max().unwrap_or_default()
    });
    if let ([row], [cells]) = (rows, cells) {
        let used: Vec<Span> = super::cells_of(row).map(Cell::place).collect();
        if !cells.iter().all(|it| it.is_blank() || types::is_panel_word(it.text()) || used.contains(&it.place())) {
            return false;
        }
    }
    fits.clone().any(|it| it > 7) && fits.filter(|it| *it > 3).count() * 2 > cells.len()
}

/// Whether a line names the columns of the others in a language that is not known here: as many words, none of which is data.
fn is_unknown_header(line: &Line<'_>, rows: &[Line<'_>]) -> bool {
    let is_word = |it: &Cell<'_>| {
        let text = it.text();
        !text.is_empty()
            && text.len() < 40
            && !text.contains(['.', '@', '=', '"', '_'])
            && !text.bytes().any(|it| it.is_ascii_digit())
    };
    let width = line.cells.len();
    width > 2
        && line.cells.iter().all(is_word)
        && !line.cells.iter().any(types::names_type)
        && rows.iter().all(|it| it.cells.len() == width)
}

/// `MX @ mx.example.net 5`: a type, a host, and what can be no line of a master file that begins with its type.
fn begins_with_type_and_host(row: &Line<'_>) -> bool {
    let [rtype, host, rest @ ..] = &row.cells[..] else { return false };
    let (text, rtype) = (host.text(), rtype.text());
    let is_name = text == "@" || (types::is_host(text) && text.bytes().any(|it| it.is_ascii_alphabetic()));
    let is_data = || rest.iter().any(|it| types::value_fit(rtype, it.text()) > 7);
    is_name && !types::is_type(text) && text.parse::<std::net::IpAddr>().is_err() && is_data()
}

/// The column that holds numbers in MX rows, and nothing in the others.
fn priority_column(rows: &[&Line<'_>], before_type: usize) -> Option<usize> {
    let width = rows.iter().map(|it| it.cells.len()).min()?;
    let is_mx = |row: &Line<'_>| row.cells[before_type].text() == "MX";
    let number = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    (0..width).filter(|&it| it != before_type).find(|&column| {
        let fits = |row: &&&Line<'_>| {
            let cell = &row.cells[column];
            cell.is_blank() || (is_mx(row) && number(cell.text()))
        };
        rows.iter().all(|it| fits(&it))
            && rows.iter().any(|it| number(it.cells[column].text()))
            && !rows.iter().all(|it| is_mx(it))
    })
}

/// Whether rows between blanks or tabs read as lines of a master file, if perhaps of a broken one.
fn reads_as_master(rows: &[&Line<'_>], before_type: usize) -> bool {
    let dotted = |cell: &Cell<'_>| cell.text().ends_with('.') && !cell.text().contains(char::is_whitespace);
    let of_master = |cell: &Cell<'_>| dotted(cell) || cell.text().contains("\\#") || cell.text() == "SOA";
    if rows.len() < 2 {
        return true;
    }
    // Nobody leaves the owner out and then has a name where the data begins.
    let number = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    let type_first = before_type == 0 && rows.iter().all(|it| it.cells.get(1).is_some_and(|it| !number(it.text())));
    if type_first || rows.iter().flat_map(|it| &it.cells).any(of_master) {
        return !type_first;
    }
    // Words of a panel behind the value, in every row.
    let panel_word = |it: &Cell<'_>| types::is_panel_word(it.text()) || (ttl::is_like(it.text()) && !number(it.text()));
    let behind = |row: &&&Line<'_>| row.cells[before_type + 1..].iter().any(panel_word);
    // A number behind the value, in every row, and too large for a preference: the time to live.
    let ends_in_number = |row: &&&Line<'_>| {
        let filled = row.cells[before_type + 1..].iter().filter(|it| !it.text().is_empty());
        let last = filled.clone().next_back().is_some_and(|it| number(it.text()) && it.text().len() > 2);
        last && filled.count() > 1 && !row.cells.iter().any(|it| it.text().contains(['"', '(']))
    };
    // A column that is empty where another row has its priority, and full names without final dot in all targets: tabs that
    // align a master file leave such columns too.
    let targets = || {
        let named = rows.iter().filter(|it| matches!(it.cells[before_type].text(), "MX" | "CNAME" | "NS"));
        named.filter_map(|it| it.cells.get(before_type + 2)).filter(|it| !it.text().is_empty())
    };
    let full = targets().count() > 1 && targets().all(|it| it.text().contains(['.', '。']));
    let column = before_type + 1;
    let width = rows[0].cells.len();
    let empty = rows.iter().filter(|it| it.cells.get(column).is_some_and(|it| it.is_blank())).count();
    let filled = rows.iter().filter(|it| it.cells.get(column).is_some_and(|it| number(it.text()))).count();
    let regular = full && rows.len() > 2 && empty > 0 && filled > 0 && empty + filled == rows.len();
    let same_width = rows.iter().all(|it| it.cells.len() == width);
    !(rows.iter().all(|it| behind(&it)) || rows.iter().all(|it| ends_in_number(&it)) || (regular && same_width))
}

/// Cells in lines of their own, without a header: the first or second is a type, and so on from there.
fn cells_in_lines(text: &str, head: &str, lines: &[Span]) -> Option<Layout> {
    let cells = lone_cells(head, lines);
    let types: Vec<usize> = (0..cells.len()).filter(|&it| types::names_type_by_itself(&cells[it])).collect();
    let before_type = *types.first().filter(|it| **it <= 1)?;
    let place = cells[before_type].place();
    let start = cells[0].place().start as usize;
    let layout = Layout {
        separator: Separator::Lines,
        named: false,
        columns: vec![],
        names: vec![],
        before_type,
        priority: None,
        start,
        before: None,
        place,
    };
    let ends = types.iter().skip(1).map(|it| it - before_type.min(*it)).chain([cells.len()]);
    let rows: Vec<&[Cell<'_>]> = types.iter().zip(ends).map(|(&at, end)| &cells[at - before_type.min(at)..end.max(at)]).collect();
    let whole = |row: &&&[Cell<'_>]| {
        let host = layout.host_at(before_type).and_then(|it| row.get(it));
        let lone = row.iter().take(3).all(|it| !it.text().contains('\t'));
        lone && row.len() >= 3 && host.is_some_and(|it| types::is_host(it.text())) && bare::row(row, &layout).is_some()
    };
    let all = rows.iter().take(rows.len().saturating_sub(1).max(1)).filter(whole).count();
    let read: Vec<_> = rows.iter().filter_map(|it| bare::row(it, &layout)).collect();
    let enough =
        all == rows.len().saturating_sub(1).max(1) && fit(&read, &rows) && (rows.len() > 1 || text.lines().count() <= 12);
    let short = rows.iter().rev().skip(1).all(|it| it.len() <= bare::MOST_CELLS);
    (enough && short).then_some(layout)
}
