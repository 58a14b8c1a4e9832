//! Findings as caret pictures in a terminal.

use mailwhy::report::{Elsewhere, Finding, Report};
use mailwhy::text::{Lines, Position, Span};
use std::fmt::Write as _;

/// The widest part of a line that is shown.
const WIDTH: usize = 100;
/// The most edits of a fix that are shown.
const EDITS: usize = 10;

/// Each finding with its place, its line with carets below the word at fault, why it matters, and its fixes; then the sum.
pub fn draw(text: &str, report: &Report, place: &str) -> String {
    let lines = Lines::new(text);
    let mut out = String::new();
    for finding in &report.findings {
        draw_finding(&mut out, finding, &lines, place).expect("writing to a string");
    }
    out + &summary(report)
}

/// What was found, in one line.
pub fn summary(report: &Report) -> String {
    let count = report.findings.len() as u64 + u64::from(report.omitted);
    let records = report.records.map(|it| format!("{it} records, ")).unwrap_or_default();
    match count {
        0 => format!("{records}nothing to say against it"),
        1 => format!("{records}1 finding"),
        _ => format!("{records}{count} findings"),
    }
}

/// A finding without a place in a text.
pub fn draw_unplaced(out: &mut String, finding: &Finding) -> std::fmt::Result {
    let record = [finding.owner.as_deref(), finding.rtype.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    writeln!(out, "{}: {} [{}]\n  at: {record}", finding.rule.severity, finding.message(), finding.rule.code)?;
    draw_words(out, finding)
}

fn draw_finding(out: &mut String, finding: &Finding, lines: &Lines<'_>, place: &str) -> std::fmt::Result {
    let Some(span) = finding.span else { return draw_unplaced(out, finding) };
    let position = lines.position(span.start);
    let (line, column) = (position.line, position.column);
    writeln!(out, "{}: {} [{}]\n  --> {place}:{line}:{column}", finding.rule.severity, finding.message(), finding.rule.code)?;
    draw_line(out, span, lines, '^')?;
    if let Some(Elsewhere { file, start, end, text }) = &finding.elsewhere {
        match file {
            Some(file) => writeln!(out, "  there, in {file}:{}:{}:", start.line, start.column)?,
            None => writeln!(out, "  it stands for, in record {}:", start.line)?,
        }
        draw_stretch(out, text.chars().skip(skipped(*start)), *start, *end, '^')?;
    }
    for &related in &finding.related {
        writeln!(out, "  {}, line {}:", finding.rule.related, lines.position(related.start).line)?;
        draw_line(out, related, lines, '-')?;
    }
    draw_words(out, finding)
}

fn draw_words(out: &mut String, finding: &Finding) -> std::fmt::Result {
    writeln!(out, "  why: {} ({})", finding.why(), finding.rule.source)?;
    for fix in &finding.fixes {
        let edits: Vec<String> = fix.edits.iter().take(EDITS).map(|it| format!("`{}`", it.text.escape_debug())).collect();
        let more = if fix.edits.len() > EDITS { ", …" } else { "" };
        writeln!(out, "  fix: {} -> {}{more}", fix.title, edits.join(", "))?;
    }
    writeln!(out)
}

/// The line of a span with marks below it.
fn draw_line(out: &mut String, span: Span, lines: &Lines<'_>, mark: char) -> std::fmt::Result {
    let (start, end) = (lines.position(span.start), lines.position(span.end));
    // From the span backwards: a line may be as long as the text.
    let before = lines.whole().get(..span.start as usize).unwrap_or_default();
    let shown = start.column as usize - 1 - skipped(start);
    let from = before.char_indices().rev().take(shown).last().map_or(before.len(), |it| it.0);
    draw_stretch(out, lines.whole()[from..].chars(), start, end, mark)
}

/// How much of a long line is left out before a mark: its neighbourhood is shown.
fn skipped(mark: Position) -> usize {
    let before = mark.column as usize - 1;
    if before > WIDTH * 3 / 4 { before - WIDTH / 2 } else { 0 }
}

/// What is shown of a line, with marks below a stretch of it.
fn draw_stretch(
    out: &mut String,
    shown: impl Iterator<Item = char>,
    start: Position,
    end: Position,
    mark: char,
) -> std::fmt::Result {
    let shown: String = shown.take_while(|it| !matches!(it, '\n' | '\r')).take(WIDTH).map(visible).collect();
    let (from, skipped) = (start.column as usize - 1, skipped(start));
    let length = shown.chars().count();
    let last = if end.line == start.line { end.column as usize - 1 } else { usize::MAX };
    let width = last.min(skipped + length).saturating_sub(from).max(1);
    let number = start.line.to_string();
    writeln!(out, "  {number} | {shown}")?;
    writeln!(
        out,
        "  {:number$} | {:indent$}{}",
        "",
        "",
        mark.to_string().repeat(width),
        number = number.len(),
        indent = from - skipped
    )
}

/// Control characters would move the carets away from what they mark.
fn visible(character: char) -> char {
    if character.is_control() { ' ' } else { character }
}
