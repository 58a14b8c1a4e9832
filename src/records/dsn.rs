//! The fields of a delivery status notification (RFC 3464 §2), with their places.

use super::status_code::StatusCode;
use crate::text::Span;

/// What a delivery status says. Spans lie in the text that was read.
#[derive(Clone, Debug, Default)]
pub struct DeliveryStatus {
    pub recipients: Vec<RecipientStatus>,
}

/// The fields of one recipient (RFC 3464 §2.3). Values are without the type before `;`.
#[derive(Clone, Debug, Default)]
pub struct RecipientStatus {
    pub final_recipient: Option<Span>,
    pub original_recipient: Option<Span>,
    pub action: Option<Span>,
    pub status: Option<(StatusCode, Span)>,
    /// What stands in parentheses behind the status: `4.0.0 (host name lookup failure)`.
    pub status_comment: Option<Span>,
    pub diagnostic_code: Option<Span>,
    pub remote_mta: Option<Span>,
}

/// What was done with the mail for a recipient (RFC 3464 §2.3.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Failed,
    Delayed,
    Delivered,
    Relayed,
    Expanded,
}

impl Action {
    pub fn read(text: &str) -> Option<Action> {
        let word = text.trim().split(|it: char| !it.is_ascii_alphabetic()).next().unwrap_or_default().to_ascii_lowercase();
        Some(match word.as_str() {
            "failed" | "failure" | "fail" => Action::Failed,
            "delayed" | "delay" => Action::Delayed,
            "delivered" => Action::Delivered,
            "relayed" => Action::Relayed,
            "expanded" => Action::Expanded,
            _ => return None,
        })
    }
}

impl DeliveryStatus {
    /// Reads the fields of all recipients. Lines that are no such field are skipped, so a whole notice can be read too;
    /// groups end at an empty line or where a field comes a second time.
    ///
    /// ```
    /// use mailwhy::records::dsn::DeliveryStatus;
    /// let text = "Final-Recipient: rfc822; a@example.net\nAction: failed\nStatus: 5.1.1\n";
    /// let read = DeliveryStatus::read(text);
    /// assert_eq!(read.recipients[0].final_recipient.unwrap().of(text), "a@example.net");
    /// ```
    pub fn read(text: &str) -> DeliveryStatus {
        let mut read = DeliveryStatus::default();
        let mut current = RecipientStatus::default();
        let mut lines = Lines { text, at: 0 };
        while let Some(line) = lines.next() {
            if line.of(text).trim_matches(is_margin).is_empty() {
                read.add(std::mem::take(&mut current));
                continue;
            }
            let Some((name, value)) = field(text, line) else { continue };
            let value = lines.unfold(value);
            if current.has(name) {
                read.add(std::mem::take(&mut current));
            }
            current.set(name, text, value);
        }
        read.add(current);
        read
    }

    fn add(&mut self, recipient: RecipientStatus) {
        let named = recipient.final_recipient.is_some() || recipient.original_recipient.is_some();
        if named && (recipient.action.is_some() || recipient.status.is_some() || recipient.diagnostic_code.is_some()) {
            self.recipients.push(recipient);
        }
    }
}

/// Blanks, and the marks of a quoted mail.
fn is_margin(character: char) -> bool {
    character.is_whitespace() || character == '>'
}

#[derive(Clone, Copy)]
enum Name {
    FinalRecipient,
    OriginalRecipient,
    Action,
    Status,
    DiagnosticCode,
    RemoteMta,
}

impl RecipientStatus {
    fn has(&self, name: Name) -> bool {
        match name {
            Name::FinalRecipient => self.final_recipient.is_some(),
            Name::OriginalRecipient => self.original_recipient.is_some(),
            Name::Action => self.action.is_some(),
            // Some servers repeat the status and the diagnosis of one recipient; the first counts.
            Name::Status | Name::DiagnosticCode | Name::RemoteMta => false,
        }
    }

    fn set(&mut self, name: Name, text: &str, value: Span) {
        let typed = after_type(text, value);
        match name {
            Name::FinalRecipient => self.final_recipient = Some(address(text, typed)),
            Name::OriginalRecipient => self.original_recipient = Some(address(text, typed)),
            Name::Action => self.action = Some(value),
            Name::Status if self.status.is_none() => {
                self.status = status(text, value);
                self.status_comment = comment(text, value);
            }
            Name::DiagnosticCode if self.diagnostic_code.is_none() => self.diagnostic_code = Some(typed),
            Name::RemoteMta if self.remote_mta.is_none() => self.remote_mta = Some(first_word(text, typed)),
            Name::Status | Name::DiagnosticCode | Name::RemoteMta => {}
        }
    }
}

/// The name and value of a field line.
fn field(text: &str, line: Span) -> Option<(Name, Span)> {
    let content = line.of(text);
    let (name, value) = content.split_once(':')?;
    let name = match name.trim_matches(is_margin).to_ascii_lowercase().as_str() {
        "final-recipient" => Name::FinalRecipient,
        "original-recipient" => Name::OriginalRecipient,
        "action" => Name::Action,
        "status" => Name::Status,
        "diagnostic-code" => Name::DiagnosticCode,
        "remote-mta" => Name::RemoteMta,
        _ => return None,
    };
    let end = line.start as usize + content.trim_end().len();
    let start = end - value.trim().len();
    Some((name, Span::new(start, end)))
}

/// The value behind `rfc822;`, `smtp;`, `dns;` (RFC 3464 §2.1.2).
fn after_type(text: &str, value: Span) -> Span {
    let Some((kind, rest)) = value.of(text).split_once(';') else { return value };
    let is_type = !kind.trim().is_empty() && kind.trim().bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-');
    if !is_type {
        return value;
    }
    let end = value.end as usize;
    Span::new(end - rest.trim_start().len(), end)
}

/// The address without angle brackets and comments.
fn address(text: &str, value: Span) -> Span {
    let content = value.of(text);
    let open = content.find('<').map_or(0, |it| it + 1);
    let rest = &content[open..];
    let end = rest.find(|it: char| it == '>' || it.is_whitespace()).unwrap_or(rest.len());
    let start = value.start as usize + open;
    Span::new(start, start + end)
}

fn first_word(text: &str, value: Span) -> Span {
    let content = value.of(text);
    let end = content.find(|it: char| it.is_whitespace() || it == '(' || it == '[').unwrap_or(content.len());
    Span::new(value.start as usize, value.start as usize + end)
}

fn status(text: &str, value: Span) -> Option<(StatusCode, Span)> {
    let span = first_word(text, value);
    Some((StatusCode::read(span.of(text))?, span))
}

fn comment(text: &str, value: Span) -> Option<Span> {
    let content = value.of(text);
    let open = content.find('(')? + 1;
    let close = content.rfind(')').filter(|it| *it > open)?;
    Some(Span::new(open, close).shifted(value.start as usize))
}

struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl Lines<'_> {
    fn next(&mut self) -> Option<Span> {
        let rest = self.text.get(self.at..).filter(|it| !it.is_empty())?;
        let length = rest.find('\n').map_or(rest.len(), |it| it + 1);
        let span = Span::new(self.at, self.at + rest[..length].trim_end_matches(['\n', '\r']).len());
        self.at += length;
        Some(span)
    }

    /// With the following lines that begin with a blank (RFC 5322 §2.2.3).
    fn unfold(&mut self, value: Span) -> Span {
        let mut end = value.end;
        while let Some(rest) = self.text.get(self.at..)
            && rest.starts_with([' ', '\t'])
        {
            let before = self.at;
            match self.next() {
                Some(line) if !line.of(self.text).trim().is_empty() => {
                    end = line.start + line.of(self.text).trim_end().len() as u32;
                }
                _ => {
                    self.at = before;
                    break;
                }
            }
        }
        Span { start: value.start, end }
    }
}
