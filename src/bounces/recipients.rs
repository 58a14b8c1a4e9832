//! To whom the mail did not go, and which words of the bounce speak of whom.

use super::causes::Cause;
use super::dialogue::refusal_of_session;
use super::events::Events;
use super::labels::reply_first;
use super::queue;
use super::report::Kind;
use super::sections::{MOST, Sections, without_original};
use super::trace;
use crate::records::dsn::{Action, DeliveryStatus, RecipientStatus};
use crate::records::status_code::StatusCode;
use crate::syntax::message::{Parts, Piece, header_text};
use crate::syntax::smtp_reply::Replies;

/// A bounce, sorted by recipients.
pub struct Mail<'t> {
    pub kind: Kind,
    pub recipients: Vec<Recipient<'t>>,
    /// Whether a mail server sent it, as its headers say.
    pub from_server: bool,
    /// What is said to everybody.
    pub notice: Vec<Piece<'t>>,
    /// The domain of the mail that came back.
    pub sender_domain: Option<String>,
}

/// A recipient, and what is said of them alone.
#[derive(Default)]
pub struct Recipient<'t> {
    pub address: Option<String>,
    pub action: Option<Action>,
    pub status: Option<StatusCode>,
    pub remote_host: Option<String>,
    pub pieces: Vec<Piece<'t>>,
    /// What a sending service says that it was, in a word of its own.
    pub cause: Option<Cause>,
}

impl<'t> Mail<'t> {
    pub fn read(text: &'t str) -> Mail<'t> {
        let mut parts = Parts::read(text);
        if let Some(notice) = parts.notices.first().filter(|_| parts.delivery_statuses.is_empty()) {
            let mut events = Events::read(notice);
            if parts.headers.text.is_empty() && events.recipients.is_empty() {
                events.recipients = trace::read(notice);
            }
            if parts.headers.text.is_empty() && events.recipients.is_empty() {
                events = queue::read(notice);
            }
            if !events.recipients.is_empty() {
                return Mail::of_events(events, &parts);
            }
        }
        let sender = sender_of(&parts);
        let statuses = if parts.delivery_statuses.is_empty() && !parts.notices.is_empty() {
            // Pasted without its headers, or broken: the fields are where they are.
            parts.notices.clone()
        } else {
            std::mem::take(&mut parts.delivery_statuses)
        };
        let mut notice: Vec<_> = parts.notices.iter().map(without_original).collect();
        let sections = Sections::read(&notice, sender.as_deref());
        notice = notice.iter().flat_map(reply_first).collect();
        let mut recipients = Vec::new();
        for piece in &statuses {
            recipients
                .extend(DeliveryStatus::read(&piece.text).recipients.iter().take(MOST).map(|it| of_status(piece, it, &sections)));
        }
        let kind = kind(&parts, !recipients.is_empty());
        if recipients.is_empty() {
            recipients = match kind {
                Kind::Feedback | Kind::AutoReply => {
                    addressees(&parts, kind).into_iter().map(|address| Recipient { address, ..Recipient::default() }).collect()
                }
                _ => of_notice(&parts, &sections),
            };
        }
        let displayed = |it: &&Piece<'_>| it.header("Disposition").is_some_and(|it| it.contains("displayed"));
        if let Some(receipt) = parts.receipt.as_ref().filter(displayed) {
            let reader = receipt.header("Final-Recipient").and_then(first_address);
            for it in &mut recipients {
                it.action = Some(Action::Delivered);
                it.address = it.address.take().or_else(|| reader.clone());
            }
        }
        if let Some(refusal) = notice.iter().find_map(|it| Some(it.slice(refusal_of_session(&it.text)?))) {
            recipients.iter_mut().for_each(|it| it.pieces = vec![refusal.clone()]);
            notice = vec![refusal];
        }
        Mail {
            kind,
            recipients,
            from_server: is_from_server(&parts),
            notice,
            sender_domain: sender.and_then(|it| it.rsplit_once('@').map(|it| it.1.to_string())),
        }
    }
}

impl<'t> Mail<'t> {
    fn of_events(events: Events<'t>, parts: &Parts<'t>) -> Mail<'t> {
        Mail {
            kind: Kind::Event,
            recipients: events.recipients,
            from_server: is_from_server(parts),
            notice: Vec::new(),
            sender_domain: events.sender.and_then(|it| it.rsplit_once('@').map(|it| it.1.trim_end_matches('>').to_string())),
        }
    }
}

fn kind(parts: &Parts<'_>, has_status: bool) -> Kind {
    let says = |name: &str| header_text(parts.headers.header(name).unwrap_or_default()).to_lowercase();
    let is_report = parts.notices.first().is_some_and(|it| it.text.contains("Feedback-Type:"));
    // Hotmail sends no report, only the mail itself under this subject.
    let is_complaint = says("Subject").starts_with("complaint about message from");
    if parts.feedback.is_some() || (is_report && !has_status) || is_complaint {
        return Kind::Feedback;
    }
    if has_status || parts.receipt.is_some() {
        return Kind::Dsn;
    }
    let by_machine = says("Auto-Submitted").starts_with("auto-replied")
        || says("Precedence") == "auto_reply"
        || !says("X-Autoreply").is_empty()
        || !says("X-Autorespond").is_empty();
    let subject = says("Subject");
    let away = [
        "out of office",
        "out of the office",
        "autoreply",
        "auto:",
        "auto-reply",
        "auto reply",
        "automatic reply",
        "vacation",
        "自动回复",
        "away from",
        "abwesen",
        "automatische antwort",
        "absence",
        "automatique",
        "automática",
        "fuera de la oficina",
        "ausência",
        "risposta automatica",
        "fuori ufficio",
        "automatisch antwoord",
        "afwezig",
        "automatyczna odpowied",
        "nieobecno",
        "автоответ",
        "автоматический ответ",
        "automatická odpověď",
        "autosvar",
        "自動応答",
        "自動返信",
        "자동 응답",
        "부재중",
    ];
    if !is_from_server(parts) && ((by_machine && !subject.contains("undeliver")) || away.iter().any(|it| subject.contains(it))) {
        return Kind::AutoReply;
    }
    Kind::Text
}

fn is_from_server(parts: &Parts<'_>) -> bool {
    let says = |name: &str| header_text(parts.headers.header(name).unwrap_or_default()).to_lowercase();
    let (from, subject) = (says("From"), says("Subject"));
    let servers = ["mailer-daemon", "postmaster", "mail delivery", "mdaemon", "mail administrator", "邮件系统"];
    let failures = [
        "undeliver",
        "returned mail",
        "delivery fail",
        "failure notice",
        "delivery status",
        "delivery report",
        "mail failure",
        "delivery problem",
        "could not be delivered",
        "not delivered",
        "non-delivery",
        "退信",
        "退回",
        "系统退信",
        "投递失败",
        "发送失败",
        "mail error",
    ];
    let envelope = says("Return-Path");
    servers.iter().any(|it| from.contains(it) || envelope.contains(it))
        || says("Content-Type").contains("delivery-status")
        || failures.iter().any(|it| subject.contains(it))
        || parts.headers.header("X-Failed-Recipients").is_some()
}

/// Whom a complaint or an automatic answer is about; one unnamed where it does not say.
fn addressees(parts: &Parts<'_>, kind: Kind) -> Vec<Option<String>> {
    if kind == Kind::AutoReply {
        return vec![parts.headers.header("From").and_then(first_address)];
    }
    let fields = parts.feedback.as_ref().or(parts.notices.first());
    // One report may speak of several recipients (RFC 5965 §3.2).
    let of_field = |line: &str| {
        let (name, value) = line.split_once(':')?;
        let names = ["Original-Rcpt-To", "Redacted-Address", "Removal-Recipient"];
        names.iter().any(|it| name.trim().eq_ignore_ascii_case(it)).then(|| first_address(value)).flatten()
    };
    let mut named: Vec<_> = fields.iter().flat_map(|it| it.text.lines()).filter_map(of_field).take(MOST).map(Some).collect();
    named.dedup();
    if named.is_empty() {
        named.push(parts.original.as_ref().and_then(|it| it.header("To")).and_then(first_address));
    }
    named
}

fn of_status<'t>(piece: &Piece<'t>, fields: &RecipientStatus, sections: &Sections<'t>) -> Recipient<'t> {
    let text: &str = &piece.text;
    let address = fields.final_recipient.or(fields.original_recipient).map(|it| plain_address(it.of(text)));
    let original = fields.original_recipient.map(|it| plain_address(it.of(text)));
    let mut pieces: Vec<_> = fields.diagnostic_code.map(|it| piece.slice(it)).into_iter().collect();
    let named = [address.as_deref(), original.as_deref()];
    let said = named.into_iter().flatten().find_map(|it| sections.of(it));
    pieces.extend(said.into_iter().flatten().cloned());
    pieces.extend(fields.status_comment.map(|it| piece.slice(it)));
    Recipient {
        // Some servers write a name of their own, which nobody outside knows.
        address: address.filter(|it| it.rsplit_once('@').is_some_and(|it| it.1.contains('.'))).or(original),
        action: fields.action.and_then(|it| Action::read(it.of(text))),
        status: fields.status.map(|it| it.0),
        remote_host: fields.remote_mta.map(|it| it.of(text).to_string()).filter(|it| !it.is_empty()),
        pieces,
        cause: None,
    }
}

/// An address without the escapes of a protocol: `\x{7528}` (RFC 6533 §3), and the two characters that xtext must escape (RFC 3461
/// §4); servers forget to take them out.
fn plain_address(written: &str) -> String {
    let mut plain = String::with_capacity(written.len());
    let mut rest = written;
    while let Some(at) = rest.find("\\x{") {
        let (before, after) = (&rest[..at], &rest[at + 3..]);
        let named = after.split_once('}').and_then(|(hex, behind)| {
            Some((u32::from_str_radix(hex, 16).ok().and_then(char::from_u32).filter(|it| !it.is_control())?, behind))
        });
        let Some((character, behind)) = named else { break };
        plain.push_str(before);
        plain.push(character);
        rest = behind;
    }
    plain.push_str(rest);
    plain.replace("+2B", "+").replace("+3D", "=")
}

/// The recipients whom the words of a notice name; without any, one unnamed.
fn of_notice<'t>(parts: &Parts<'t>, sections: &Sections<'t>) -> Vec<Recipient<'t>> {
    let failed = parts.headers.header("X-Failed-Recipients").unwrap_or_default();
    let mut addresses: Vec<String> = failed.split(',').filter_map(first_address).collect();
    if addresses.is_empty() {
        addresses = sections.order.clone();
    }
    if addresses.is_empty() {
        addresses = screen_names(parts);
    }
    if addresses.is_empty() {
        let returned = || {
            parts.notices.iter().find_map(|it| {
                it.text
                    .lines()
                    .map(|it| it.trim_start_matches(['>', ' ']))
                    .find_map(|it| it.strip_prefix("To:"))
                    .and_then(first_address)
            })
        };
        let original = parts.original.as_ref().and_then(|it| it.header("To")).and_then(first_address).or_else(returned);
        return vec![Recipient { address: original, ..Recipient::default() }];
    }
    let with_words = |address: String| {
        let pieces = sections.of(&address).into_iter().flatten().flat_map(reply_first).collect();
        Recipient { address: Some(address), pieces, ..Recipient::default() }
    };
    addresses.into_iter().map(with_words).collect()
}

/// AOL names its customers without their domain, each on a line of its own that is set in.
fn screen_names(parts: &Parts<'_>) -> Vec<String> {
    let from = parts.headers.header("From").and_then(first_address).unwrap_or_default().to_ascii_lowercase();
    if !from.ends_with("@aol.com") {
        return Vec::new();
    }
    let is_name =
        |it: &str| (3..=32).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'.' || it == b'_');
    let lines = parts.notices.iter().flat_map(|it| it.text.lines()).filter(|it| it.starts_with(['\t', ' ']));
    lines.map(str::trim).filter(|it| is_name(it)).take(MOST).map(|it| format!("{it}@aol.com")).collect()
}

/// To whom the bounce was sent: the sender of the mail that came back.
fn sender_of(parts: &Parts<'_>) -> Option<String> {
    let original = parts.original.as_ref().and_then(|it| it.header("From").or_else(|| it.header("Return-Path")));
    let reported = || {
        let reports = parts.delivery_statuses.iter().chain(&parts.notices);
        reports.flat_map(|it| it.text.lines()).find_map(|it| it.strip_prefix("X-Postfix-Sender:"))
    };
    original.or_else(|| parts.headers.header("To")).or_else(reported).and_then(first_address).map(|it| it.to_lowercase())
}

fn first_address(value: &str) -> Option<String> {
    Replies::read(value).addresses.first().map(|it| it.span.of(value).to_string())
}
