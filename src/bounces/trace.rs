//! Tables that say what became of which mail: message traces (CSV) and message tracking logs of Exchange, accounting files of PowerMTA (CSV:
//! `type,timeLogged,...,rcpt,...,dsnAction,dsnStatus,dsnDiag,...`), bounce logs of Momentum. People paste their rows without the names of
//! the columns, too.
//!
//! <https://learn.microsoft.com/en-us/exchange/monitoring/trace-an-email-message/message-trace-modern-eac>,
//! <https://learn.microsoft.com/en-us/exchange/mail-flow/transport-logs/message-tracking>,
//! <https://support.sparkpost.com/momentum/4/log-formats-bouncelog>

use super::recipients::Recipient;
use crate::records::dsn::Action;
use crate::records::status_code::StatusCode;
use crate::syntax::message::Piece;
use crate::syntax::smtp_reply::is_host;
use crate::text::Span;

/// So many lines are read.
const MOST: usize = 100_000;

/// The columns that matter, by their place.
struct Columns {
    recipient: usize,
    status: usize,
    event: Option<usize>,
    /// In accounting files of PowerMTA: `5.1.1 (bad destination mailbox address)` and `mx.example.net (192.0.2.1)`.
    code: Option<usize>,
    host: Option<usize>,
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
                None => return rows(piece),
            });
            continue;
        };
        let cells = cells(line);
        let (Some(recipient), Some(status)) = (cells.get(columns.recipient), cells.get(columns.status)) else { continue };
        let cell = |at: Option<usize>| at.and_then(|it| cells.get(it)).map_or("", |it| it.of(line));
        let first = |at| cell(at).split(' ').next().unwrap_or_default();
        let event = cell(columns.event);
        for part in parts(line, *recipient) {
            let (address, said) = traced(line, part).unwrap_or((part.of(line), *status));
            let failed = [event, said.of(line)].iter().any(|it| is_failure(it));
            if address.contains('@') && failed && found.len() < MOST {
                found.push(Recipient {
                    address: Some(address.trim().to_string()),
                    action: action(event),
                    status: StatusCode::read(first(columns.code)),
                    remote_host: Some(first(columns.host)).filter(|it| is_host(it)).map(str::to_string),
                    pieces: vec![piece.slice(said.shifted(start))],
                    cause: None,
                });
            }
        }
    }
    found
}

/// In a trace one cell has all recipients: `a@example.net##Receive, Fail;b@example.net##Receive, Deliver`.
fn traced(line: &str, part: Span) -> Option<(&str, Span)> {
    let (address, _) = part.of(line).split_once("##")?;
    Some((address, Span::new(part.start as usize + address.len() + 2, part.end as usize)))
}

const FAILURES: &[&str] =
    &["fail", "failed", "defer", "delayed", "dsn", "badmail", "poisonmessage", "filteredasspam", "quarantined"];

fn is_failure(said: &str) -> bool {
    let words = said.split(|it: char| !it.is_ascii_alphanumeric());
    words.take(12).any(|word| FAILURES.iter().any(|it| word.eq_ignore_ascii_case(it)))
}

fn action(event: &str) -> Option<Action> {
    ["defer", "delayed"].iter().any(|it| event.eq_ignore_ascii_case(it)).then_some(Action::Delayed)
}

/// The recipients whom rows name without the names of their columns.
pub fn rows<'t>(piece: &Piece<'t>) -> Vec<Recipient<'t>> {
    let (mut at, mut found) = (0, Vec::new());
    for line in piece.text.split_inclusive('\n') {
        let row = piece.slice(Span::new(at, at + line.trim_end().len()));
        at += line.len();
        found.extend(of_momentum(&row));
        of_row(&row, &mut found);
        if found.len() >= MOST {
            break;
        }
    }
    found
}

/// `1064868656@message@batch@connection@B@a@example.net@sender@example.com@group@binding@21@24@1223@192.0.2.1@550 5.1.1 no such user`.
fn of_momentum<'t>(row: &Piece<'t>) -> Option<Recipient<'t>> {
    let text: &str = &row.text;
    let fields: Vec<_> = text.splitn(16, '@').collect();
    let [time, _, _, _, kind, local, domain, .., reply] = fields[..] else { return None };
    let is_row = fields.len() == 16 && time.len() == 10 && time.bytes().all(|it| it.is_ascii_digit());
    (is_row && matches!(kind, "B" | "T")).then(|| Recipient {
        address: Some(format!("{local}@{domain}")),
        action: (kind == "T").then_some(Action::Delayed),
        pieces: vec![row.slice(Span::new(text.len() - reply.len(), text.len()))],
        ..Recipient::default()
    })
}

/// A row of a table separated by commas. PowerMTA writes sender, recipient and original recipient before the word for what became of
/// it, and the reply behind; in the log of Exchange the recipient stands behind, and then the reply.
fn of_row<'t>(row: &Piece<'t>, found: &mut Vec<Recipient<'t>>) {
    let line: &str = &row.text;
    if line.bytes().filter(|it| *it == b',').count() < 4 {
        return;
    }
    let cells = cells(line);
    let traces = cells.iter().filter(|it| it.of(line).contains("##")).flat_map(|it| parts(line, *it));
    let before = found.len();
    for (address, said) in traces.filter_map(|it| traced(line, it)).filter(|it| is_failure(it.1.of(line))) {
        found.push(Recipient { address: Some(address.to_string()), pieces: vec![row.slice(said)], ..Recipient::default() });
    }
    let event = cells.iter().position(|it| FAILURES.iter().any(|word| it.of(line).eq_ignore_ascii_case(word)));
    let Some(event) = event.filter(|_| before == found.len()) else { return };
    let address = |at: usize| {
        let cell = cells[at].of(line);
        let address = cell.strip_prefix("rfc822;").unwrap_or(cell);
        (address.matches('@').count() == 1 && !address.contains(['<', ' '])).then(|| address.to_string())
    };
    // The null sender is no address.
    let earlier: Vec<_> = (0..event).filter_map(address).collect();
    let named = || earlier.get(1).or(earlier.first()).map(|it| (it.clone(), event + 1));
    let later = || (event + 1..cells.len()).find_map(|at| Some((address(at)?, at + 1)));
    let Some((recipient, said)) = named().or_else(later) else { return };
    let last = if said == event + 1 { said + 1 } else { said };
    let said = cells.get(said).map(|it| Span { end: cells.get(last).map_or(it.end, |it| it.end), ..*it });
    let host = cells.get(last + 1).and_then(|it| it.of(line).split(' ').next()).filter(|it| is_host(it));
    found.push(Recipient {
        address: Some(recipient),
        action: action(cells[event].of(line)),
        remote_host: host.map(str::to_string),
        pieces: said.map(|it| row.slice(it)).into_iter().collect(),
        ..Recipient::default()
    });
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
        let event = place(&["eventid", "dsnaction"]);
        Some(Columns { recipient, status, event, code: place(&["dsnstatus"]), host: place(&["dsnmta"]) })
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
