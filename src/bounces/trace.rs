//! Tables that say what became of which mail: message traces (CSV) and message tracking logs of Exchange, accounting files of PowerMTA (CSV:
//! `type,timeLogged,...,rcpt,...,dsnAction,dsnStatus,dsnDiag,...`).
//!
//! <https://learn.microsoft.com/en-us/exchange/monitoring/trace-an-email-message/message-trace-modern-eac>,
//! <https://learn.microsoft.com/en-us/exchange/mail-flow/transport-logs/message-tracking>

use super::recipients::Recipient;
use crate::records::dsn::Action;
use crate::syntax::message::Piece;
use crate::text::Span;

/// So many lines are read.
const MOST: usize = 100_000;

/// The columns that matter, by their place.
struct Columns {
    recipient: usize,
    status: usize,
    event: Option<usize>,
}

/// The recipients whose mail did not arrive; nothing where the text is no such table.
pub fn read<'t>(piece: &Piece<'t>) -> Vec<Recipient<'t>> {
    let text: &str = &piece.text;
    let mut at = 0;
    let mut columns = None;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let Some(columns) = &columns else {
            let head = line.strip_prefix("#Fields:").unwrap_or(line);
            if line.starts_with('#') && head.len() == line.len() {
                continue;
            }
            columns = Some(match Columns::of(head) {
                Some(it) => it,
                None => return Vec::new(),
            });
            continue;
        };
        let cells = cells(line);
        let (Some(recipient), Some(status)) = (cells.get(columns.recipient), cells.get(columns.status)) else { continue };
        let event = columns.event.and_then(|it| cells.get(it)).map_or("", |it| it.of(line));
        // In a trace one cell has all recipients: `a@example.net##Receive, Fail;b@example.net##Receive, Deliver`.
        for part in parts(line, *recipient) {
            let of_part = part.of(line);
            let (address, said) = of_part.split_once("##").map_or((of_part, *status), |(address, _)| {
                (address, Span::new(part.start as usize + address.len() + 2, part.end as usize))
            });
            let failed = [event, said.of(line)].iter().any(|it| is_failure(it));
            if address.contains('@') && failed && found.len() < MOST {
                found.push(Recipient {
                    address: Some(address.trim().to_string()),
                    action: ["defer", "delayed"].iter().any(|it| event.eq_ignore_ascii_case(it)).then_some(Action::Delayed),
                    pieces: vec![piece.slice(said.shifted(start))],
                    ..Recipient::default()
                });
            }
        }
    }
    found
}

fn is_failure(said: &str) -> bool {
    let words = said.split(|it: char| !it.is_ascii_alphanumeric());
    let failures = ["fail", "failed", "defer", "delayed", "dsn", "badmail", "poisonmessage", "filteredasspam", "quarantined"];
    words.take(12).any(|word| failures.iter().any(|it| word.eq_ignore_ascii_case(it)))
}

impl Columns {
    fn of(head: &str) -> Option<Columns> {
        let plain = |it: &Span| it.of(head).chars().filter(char::is_ascii_alphanumeric).flat_map(char::to_lowercase).collect();
        let names: Vec<String> = cells(head).iter().map(plain).collect();
        let place = |wanted: &[&str]| wanted.iter().find_map(|it| names.iter().position(|name| name == it));
        // A table with these columns and no other may be anybody's.
        place(&["messageid", "messagesubject", "subject", "messagetraceid", "dsndiag"])?;
        let status = place(&["recipientstatus", "status", "dsndiag"])?;
        let recipient = place(&["recipientaddress", "recipient", "recipientstatus", "rcpt"])?;
        Some(Columns { recipient, status, event: place(&["eventid", "dsnaction"]) })
    }
}

/// The cells of a line (RFC 4180), without their quotes.
fn cells(line: &str) -> Vec<Span> {
    let line = line.trim_end_matches(['\r', '\n']);
    let mut cells = Vec::new();
    let (mut start, mut quoted) = (0, false);
    let mut add = |start: usize, end: usize| {
        let cell = line[start..end].trim();
        let inner = cell.strip_prefix('"').map_or(cell, |it| it.strip_suffix('"').unwrap_or(it));
        let from = inner.as_ptr() as usize - line.as_ptr() as usize;
        cells.push(Span::new(from, from + inner.len()));
    };
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b',' if !quoted => {
                add(start, at);
                start = at + 1;
            }
            _ => {}
        }
    }
    add(start, line.len());
    cells
}

/// The recipients in a cell.
fn parts(line: &str, cell: Span) -> Vec<Span> {
    let mut at = cell.start as usize;
    let pieces = cell.of(line).split(';').map(|it| {
        let span = Span::new(at, at + it.len());
        at += it.len() + 1;
        span
    });
    // A semicolon within a reason begins no recipient.
    pieces.fold(Vec::new(), |mut parts: Vec<Span>, it| {
        match parts.last_mut() {
            Some(last) if !it.of(line).contains('@') => last.end = it.end,
            _ => parts.push(it),
        }
        parts
    })
}
