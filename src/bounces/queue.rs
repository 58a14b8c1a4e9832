//! What waits in the queue of Postfix or sendmail, as `mailq` shows it: each mail's number, size, time and sender, then in parentheses
//! what was said last, and below it the recipients of whom it was said.
//!
//! <https://www.postfix.org/postqueue.1.html>

use super::events::Events;
use super::recipients::Recipient;
use crate::records::dsn::Action;
use crate::syntax::message::Piece;
use crate::text::Span;

/// So many recipients are read.
const MOST: usize = 100_000;

/// The recipients who wait for a reason; none where the text is no such list.
pub fn read<'t>(piece: &Piece<'t>) -> Events<'t> {
    let mut events = Events::default();
    let (mut at, mut is_entry, mut reason) = (0, false, None);
    for line in piece.text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        if let Some(sender) = begun(line) {
            (is_entry, reason) = (true, None);
            events.sender = events.sender.or_else(|| sender.contains('@').then(|| sender.to_string()));
            continue;
        }
        let said = line.trim();
        let indent = line.len() - line.trim_start().len();
        let place = Span::new(start + indent, start + indent + said.len());
        if !is_entry || said.is_empty() {
            continue;
        }
        if said.starts_with('(') {
            reason = Some(place);
        } else if let (Some(reason), true) = (reason, said.contains('@') && !said.contains(' ') && events.recipients.len() < MOST)
        {
            events.recipients.push(Recipient {
                address: Some(said.trim_matches(['<', '>']).to_string()),
                action: Some(Action::Delayed),
                pieces: vec![piece.slice(reason)],
                ..Recipient::default()
            });
        }
    }
    events
}

/// The sender of the mail that a line begins: `29828E098F*     550 Sun Nov 20 05:02:07  a@example.com`.
fn begun(line: &str) -> Option<&str> {
    let mut words = line.split_whitespace();
    let number = words.next()?.trim_end_matches(['*', '!', '-', 'X']);
    let is_number = number.len() >= 8 && number.bytes().all(|it| it.is_ascii_alphanumeric());
    let is_size = words.next()?.bytes().all(|it| it.is_ascii_digit());
    let is_day = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].contains(&words.next()?);
    (is_number && is_size && is_day).then(|| words.last().unwrap_or_default().trim_matches(['<', '>']))
}
