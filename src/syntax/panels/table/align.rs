//! Which cell of a row is which, where cells are missing: a page leaves out what is empty.

use super::super::cell::Cell;
use super::super::{ttl, types};
use super::header::Column;
use std::ops::Range;

/// How well a cell does in a column; below 0 it does not belong there.
fn fit(column: Column, cell: &Cell<'_>, rtype: &str) -> i32 {
    let text = cell.text();
    let number = !text.is_empty() && text.len() <= 5 && text.bytes().all(|it| it.is_ascii_digit());
    let numbered = matches!(rtype, "MX" | "SRV" | "HTTPS" | "SVCB" | "URI" | "NAPTR");
    match column {
        Column::Type => {
            if types::names_type(cell) {
                20
            } else {
                -20
            }
        }
        Column::Host => {
            if types::is_host(text) {
                4
            } else {
                -6
            }
        }
        Column::Value => types::value_fit(rtype, text),
        Column::Priority if number => {
            if numbered {
                7
            } else {
                1
            }
        }
        Column::Weight | Column::Port if number => {
            if rtype == "SRV" {
                7
            } else {
                1
            }
        }
        Column::Priority | Column::Weight | Column::Port => {
            if cell.is_blank() {
                4
            } else {
                -8
            }
        }
        Column::Ttl => match ttl::is_like(text) {
            true if number && text.len() < 2 => 1,
            true => 5,
            false => {
                if cell.is_blank() {
                    1
                } else {
                    -6
                }
            }
        },
        Column::Line | Column::Status => {
            if types::is_panel_word(text) || types::is_default_line(text) {
                6
            } else {
                0
            }
        }
        Column::Flags => {
            if number {
                4
            } else {
                -8
            }
        }
        Column::Tag => {
            if text.starts_with("issue") || text == "iodef" {
                6
            } else {
                -8
            }
        }
        Column::Service | Column::Protocol => {
            if text.starts_with('_') {
                6
            } else {
                -8
            }
        }
        Column::Alias => 2 * i32::from(is_yes_or_no(text)),
        Column::Other | Column::Unknown => 0,
    }
}

/// What stands in a column of yes and no.
fn is_yes_or_no(text: &str) -> bool {
    ["yes", "no", "-", "true", "false", "是", "否"].iter().any(|it| it.eq_ignore_ascii_case(text))
}

/// For each column the cells that it holds, in order: the best way to lay the cells under the columns. With `several`, the value
/// may take more than one cell.
pub(super) fn align(columns: &[Column], cells: &[Cell<'_>], rtype: &str, several: bool) -> Vec<Range<usize>> {
    let width = cells.len() + 1;
    // best[c][n]: what the first c columns are worth with the first n cells, and how many cells the last of them took.
    let mut best: Vec<Vec<(i32, usize, usize)>> = vec![vec![(i32::MIN / 2, 0, 0); width]; columns.len() + 1];
    best[0][0] = (0, 0, 0);
    for n in 1..width {
        best[0][n] = (best[0][n - 1].0 - 1, n - 1, 0);
    }
    for (c, &column) in columns.iter().enumerate() {
        for n in 0..width {
            let skipped = if column == Column::Value { -10 } else { 0 };
            let mut here = (best[c][n].0 + skipped, n, 0);
            let mut consider = |candidate: (i32, usize, usize)| {
                if candidate.0 > here.0 {
                    here = candidate;
                }
            };
            if n > 0 {
                consider((best[c][n - 1].0 + fit(column, &cells[n - 1], rtype), n - 1, 1));
                if several && column == Column::Value {
                    for from in 0..n - 1 {
                        let value = cells[from].to(&cells[n - 1]);
                        consider((best[c][from].0 + types::value_fit(rtype, value.text()) + 2, from, n - from));
                    }
                }
            }
            best[c + 1][n] = here;
        }
        for n in 1..width {
            // A cell that belongs to no column.
            let left_out = best[c + 1][n - 1].0 - 1;
            if left_out > best[c + 1][n].0 {
                best[c + 1][n] = (left_out, usize::MAX, 0);
            }
        }
    }
    let mut places = vec![0..0; columns.len()];
    let mut n = cells.len();
    for c in (0..columns.len()).rev() {
        while best[c + 1][n].1 == usize::MAX {
            n -= 1;
        }
        let (_, from, taken) = best[c + 1][n];
        places[c] = from..from + taken;
        n = from;
    }
    places
}
