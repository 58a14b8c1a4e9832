//! What sending services tell programs of a mail: events in JSON, alone, in lists, one on a line, or as the text of a notice.
//!
//! - Amazon SES, also within Amazon SNS: <https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html>
//! - SendGrid: <https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event>
//! - Mailgun: <https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/webhook-payloads>
//! - Postmark: <https://postmarkapp.com/developer/webhooks/bounce-webhook>
//! - SparkPost: <https://developers.sparkpost.com/api/webhooks/>
//! - Postfix, `postqueue -j`: <https://www.postfix.org/postqueue.1.html>
//!
//! Their fields have different names and stand at different depths, but an object that names a recipient is an event, and what it
//! says stands in it or around it. So others who write alike (Mailjet, Mandrill, Resend) are read, too.

use super::causes::Cause;
use super::recipients::Recipient;
use crate::records::dsn::Action;
use crate::records::status_code::StatusCode;
use crate::syntax::message::Piece;
use crate::syntax::panels::tree::{Node, json};
use crate::text::{Span, sort_by};

/// The recipients of the events, and the address of the sender of the first.
#[derive(Default)]
pub struct Events<'t> {
    pub recipients: Vec<Recipient<'t>>,
    pub sender: Option<String>,
}

const RECIPIENT: &[&str] = &["emailaddress", "email", "recipient", "rcpt_to", "rcptto", "to", "address"];
const RECIPIENTS: &[&str] = &["recipients", "to", "destination"];
const SENDER: &[&str] = &["source", "from", "friendly_from", "sender", "msg_from"];
/// The words of the other server, the fullest first.
const REASON: &[&str] = &[
    "diagnosticcode",
    "raw_reason",
    "details",
    "response",
    "diag",
    "message",
    "reason",
    "description",
    "bounce_description",
    "error",
    "comment",
    "smtpresponse",
    "delay_reason",
];
/// What kind of event it is.
const KIND: &[&str] =
    &["notificationtype", "eventtype", "event", "recordtype", "type", "bouncetype", "bouncesubtype", "severity"];
/// The mail itself: what it names is no event.
const MAIL: &[&str] = &["mail", "headers", "commonheaders", "message", "envelope", "metadata", "tags", "user-variables"];
/// So many events are read.
const MOST: usize = 100_000;

/// What a word for the kind of an event means.
fn meaning(word: &str) -> Option<Said> {
    let word: String = word.chars().filter(char::is_ascii_alphanumeric).flat_map(char::to_lowercase).collect();
    let word = word.strip_prefix("email").unwrap_or(&word);
    Some(match word {
        "complaint" | "complained" | "spamreport" | "spamcomplaint" => Said::Cause(Cause::Feedback),
        "delivery" | "delivered" => Said::Action(Action::Delivered),
        "deliverydelay" | "deliverydelayed" | "delay" | "delayed" | "deferred" => Said::Action(Action::Delayed),
        "autoresponder" => Said::Cause(Cause::AutoReply),
        "suppressed" | "onaccountsuppressionlist" | "suppressbounce" | "suppresscomplaint" | "suppressunsubscribe" => {
            Said::Cause(Cause::Suppressed)
        }
        "mailboxfull" => Said::Cause(Cause::MailboxFull),
        "messagetoolarge" => Said::Cause(Cause::MessageTooBig),
        "attachmentrejected" => Said::Cause(Cause::ContentRejected),
        "contentrejected" => Said::Cause(Cause::SpamContent),
        "dmarcpolicy" => Said::Cause(Cause::AuthFailure),
        "bademailaddress" => Said::Cause(Cause::AddressSyntax),
        _ => return None,
    })
}

#[derive(Clone, Copy)]
enum Said {
    Cause(Cause),
    Action(Action),
}

impl<'t> Events<'t> {
    /// The events in a text that is JSON from its first letter on; whatever follows it is left alone.
    ///
    /// ```
    /// let text = r#"{"notificationType":"Bounce","bounce":{"bounceType":"Permanent","bouncedRecipients":[
    ///     {"emailAddress":"a@example.net","status":"5.2.2","diagnosticCode":"smtp; 552 5.2.2 mailbox full"}]}}"#;
    /// let bounce = &mailwhy::explain_bounce(text).bounces[0];
    /// assert_eq!(bounce.recipient.as_deref(), Some("a@example.net"));
    /// assert_eq!(bounce.cause.row().name, "mailbox_full");
    /// assert_eq!(bounce.evidence.as_ref().unwrap().text, "mailbox full");
    /// ```
    pub fn read(piece: &Piece<'t>) -> Events<'t> {
        let mut events = Events::default();
        events.read_within(piece, 0);
        events
    }

    fn read_within(&mut self, piece: &Piece<'t>, depth: u8) {
        let is_json = piece.text.trim_start().starts_with("{") || piece.text.trim_start().starts_with("[{");
        if !is_json || depth > 2 {
            return;
        }
        for node in json(&piece.text).root {
            self.walk(piece, &node, Around::default(), depth);
        }
    }

    fn walk(&mut self, piece: &Piece<'t>, node: &Node<'_>, around: Around, depth: u8) {
        if self.recipients.len() >= MOST {
            return;
        }
        let fields = match node {
            Node::Object(fields) => fields,
            Node::Array(items) => return items.iter().for_each(|it| self.walk(piece, it, around.clone(), depth)),
            Node::Scalar(_) => return,
        };
        let mut around = around;
        around.look(fields.iter().map(|(key, value)| (key.text(), value)));
        if self.sender.is_none() {
            self.sender = sender(node, 0);
        }
        if let Some(address) = fields.iter().find_map(|(key, value)| address(key.text(), value)) {
            let event = around.event(piece, node, Some(address));
            // An address alone is no event.
            if around.says_something() || !event.pieces.is_empty() {
                self.recipients.push(event);
            }
            return;
        }
        for (key, value) in fields {
            let name = key.text().to_ascii_lowercase();
            match value {
                Node::Object(_) if MAIL.contains(&name.as_str()) => {}
                // Amazon SNS carries the JSON of another service as a string.
                Node::Scalar(cell) if name == "message" && cell.text().starts_with('{') => {
                    self.read_within(&piece.decoded(cell.place(), cell.text().to_string()), depth + 1);
                }
                Node::Array(items) if RECIPIENTS.contains(&name.as_str()) && around.says_something() => {
                    let named = items.iter().filter_map(|it| address("to", it));
                    self.recipients.extend(named.map(|it| around.event(piece, node, Some(it))));
                    items.iter().for_each(|it| self.walk(piece, it, around.clone(), depth));
                }
                Node::Object(_) | Node::Array(_) => self.walk(piece, value, around.clone(), depth),
                Node::Scalar(_) => {}
            }
        }
    }
}

/// What was said of the events within.
#[derive(Clone, Default)]
struct Around {
    is_event: bool,
    action: Option<Action>,
    cause: Option<Cause>,
    status: Option<StatusCode>,
    remote_host: Option<String>,
}

impl Around {
    fn look<'n>(&mut self, fields: impl Iterator<Item = (&'n str, &'n Node<'n>)>) {
        for (key, value) in fields {
            let Node::Scalar(cell) = value else { continue };
            let name = key.to_ascii_lowercase();
            let kind = KIND.contains(&name.as_str());
            self.is_event |= kind;
            // A dropped mail has its reason where others have words.
            match meaning(cell.text()).filter(|_| kind || name == "reason") {
                Some(Said::Cause(cause)) => self.cause = Some(cause),
                Some(Said::Action(action)) => self.action = Some(action),
                None => {}
            }
            match name.as_str() {
                "status" => self.status = StatusCode::read(cell.text()).or(self.status),
                "delay_reason" => self.action = Some(Action::Delayed),
                "mx-host" | "mx" => self.remote_host = Some(cell.text().to_string()),
                _ => {}
            }
        }
    }

    fn says_something(&self) -> bool {
        self.is_event
    }

    fn event<'t>(&self, piece: &Piece<'t>, node: &Node<'_>, address: Option<String>) -> Recipient<'t> {
        let mut around = self.clone();
        let mut said = Vec::new();
        reasons(node, &mut around, &mut said, 0);
        sort_by(&mut said, |a, b| a.0.cmp(&b.0));
        let pieces = said.into_iter().map(|(_, place, decoded)| match decoded {
            Some(text) => piece.decoded(place, text),
            None => piece.slice(place),
        });
        Recipient {
            address,
            action: around.action,
            status: around.status,
            remote_host: around.remote_host,
            pieces: pieces.collect(),
            cause: around.cause,
        }
    }
}

/// The words in an object and in what it holds, with their rank, their place, and the text where it is written with escapes.
fn reasons(node: &Node<'_>, around: &mut Around, found: &mut Vec<(usize, Span, Option<String>)>, depth: u8) {
    let Node::Object(fields) = node else { return };
    around.look(fields.iter().map(|(key, value)| (key.text(), value)));
    for (key, value) in fields {
        let name = key.text().to_ascii_lowercase();
        match value {
            Node::Scalar(cell) => {
                let Some(rank) = REASON.iter().position(|it| *it == name) else { continue };
                let (place, text) = (cell.place(), cell.text());
                if !text.is_empty() {
                    found.push((rank, place, (place.len() != text.len()).then(|| text.to_string())));
                }
            }
            Node::Object(_) if depth < 4 && !MAIL.contains(&name.as_str()) => reasons(value, around, found, depth + 1),
            Node::Object(_) | Node::Array(_) => {}
        }
    }
}

fn address(key: &str, value: &Node<'_>) -> Option<String> {
    let Node::Scalar(cell) = value else { return None };
    let named = RECIPIENT.iter().any(|it| key.eq_ignore_ascii_case(it));
    let text = cell.text();
    let address = text.rsplit_once('<').map_or(text, |it| it.1.trim_end_matches('>'));
    (named && address.contains('@') && !address.contains(char::is_whitespace)).then(|| address.to_string())
}

/// The sender of the mail, wherever in an event it stands.
fn sender(node: &Node<'_>, depth: u8) -> Option<String> {
    let Node::Object(fields) = node else { return None };
    let own = fields.iter().find_map(|(key, value)| match value {
        Node::Scalar(cell) if SENDER.iter().any(|it| key.text().eq_ignore_ascii_case(it)) => {
            address("to", value).or_else(|| cell.text().contains('@').then(|| cell.text().to_string()))
        }
        _ => None,
    });
    own.or_else(|| fields.iter().filter(|_| depth < 4).find_map(|(_, value)| sender(value, depth + 1)))
}
