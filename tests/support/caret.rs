//! Expectations beside the input: a line of carets below a line of text names a finding at that place.
//!
//! ```text
//! shop.example. IN CNAME web.example.net.
//! ;                ^^^^^ error: shop.example. has a CNAME, and also MX
//! ```
//! A leading `;` keeps the example a zone file; in a record's text the line begins with blanks.
//! A line `; error: message` without carets is a finding without a place (a live look-up).

use mailwhy::report::{Finding, RecordKind, Subject};
use mailwhy::text::Lines;
use mailwhy::{ZoneOptions, check_record, check_zone};

pub struct Expectation {
    /// The input, without the lines of carets.
    pub text: String,
    pub findings: Vec<Expected>,
}

/// A finding as the fixture writes it. `code` is not written there, so it does not count in comparisons.
#[derive(Clone, Eq)]
pub struct Expected {
    pub line: u32,
    pub column: u32,
    pub width: u32,
    pub words: String,
    pub code: String,
}

impl PartialEq for Expected {
    fn eq(&self, other: &Expected) -> bool {
        (self.line, self.column, self.width, &self.words) == (other.line, other.column, other.width, &other.words)
    }
}

impl std::fmt::Debug for Expected {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Expected { line, column, width, words, code } = self;
        write!(out, "{line}:{column} ({width} wide) {words} [{code}]")
    }
}

pub fn read(example: &str) -> Expectation {
    let (mut text, mut findings, mut line) = (String::new(), Vec::new(), 0);
    for row in example.split_inclusive('\n') {
        match annotation(row) {
            Some((column, width, words)) => {
                let place = if width == 0 { 0 } else { line };
                findings.push(Expected { line: place, column, width, words, code: String::new() });
            }
            None => {
                text.push_str(row);
                line += 1;
            }
        }
    }
    Expectation { text, findings }
}

/// What the library finds in a text, in the form of fixtures. A finding over several lines is as wide as its first line.
pub fn findings_of(subject: Subject, text: &str) -> Vec<Expected> {
    let lines = Lines::new(text);
    report_of(subject, text).iter().map(|it| expected(it, &lines)).collect()
}

/// The time of the examples: 2026-11-25, in seconds since 1970.
const TODAY: u32 = 1_795_564_800;

/// What the library finds in a text, read as the example of a rule about the subject.
pub fn report_of(subject: Subject, text: &str) -> Vec<Finding> {
    match subject {
        // What a complete zone lacks shows only where a complete zone is demanded.
        Subject::Zone => {
            let whole = text.starts_with("; whole zone\n");
            let first = text.lines().next().unwrap_or_default();
            let file = first.strip_prefix("; the file ").and_then(|it| it.split_once(": "));
            let absent = first.strip_prefix("; no file ").map(|it| (it.to_string(), None));
            let includes =
                file.map(|(name, text)| (name.to_string(), Some(text.to_string()))).into_iter().chain(absent).collect();
            let today = first.strip_prefix("; at ").and_then(|it| it.split(" ").next()?.parse().ok()).unwrap_or(TODAY);
            let policy: String =
                text.lines().filter_map(|it| it.strip_prefix("; mta-sts: ")).map(|it| format!("{it}\n")).collect();
            let mta_sts = Some(policy).filter(|it| !it.is_empty());
            let options = ZoneOptions { whole, includes, today: Some(today), mta_sts, ..ZoneOptions::default() };
            check_zone(text, &options).findings
        }
        // A policy file has lines; any other record is one line, and the line end belongs to the example.
        Subject::Record(RecordKind::MtaStsPolicy) => check_record(text, RecordKind::MtaStsPolicy).findings,
        Subject::Record(kind) => check_record(text.trim_end_matches('\n'), kind).findings,
        Subject::Domain => super::world::findings_of(text),
    }
}

fn expected(finding: &Finding, lines: &Lines<'_>) -> Expected {
    let words = format!("{}: {}", finding.rule.severity, finding.message());
    let code = finding.rule.code.to_string();
    let Some(span) = finding.span else { return Expected { line: 0, column: 0, width: 0, words, code } };
    let (start, end) = (lines.position(span.start), lines.position(span.end));
    let end_column = if end.line == start.line { end.column } else { lines.text(start.line).chars().count() as u32 + 1 };
    Expected { line: start.line, column: start.column, width: (end_column - start.column).max(1), words, code }
}

fn annotation(row: &str) -> Option<(u32, u32, String)> {
    let row = row.trim_end();
    let body = row.strip_prefix(';').unwrap_or(row).trim_start_matches(' ');
    let carets = body.chars().take_while(|&it| it == '^').count();
    let words = body[carets..].trim_start();
    let known = ["error: ", "warning: ", "hint: "].iter().any(|it| words.starts_with(it));
    let column = if carets == 0 { 0 } else { (row.len() - body.len()) as u32 + 1 };
    (known && (carets > 0 || row.starts_with(';'))).then(|| (column, carets as u32, words.to_string()))
}
