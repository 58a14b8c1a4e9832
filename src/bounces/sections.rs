//! The words of a notice, sorted by the addresses they speak of.

use crate::syntax::message::Piece;
use crate::syntax::smtp_reply::{Replies, Role};
use crate::text::Span;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// A list of a hundred thousand recipients in one bounce is no bounce.
pub const MOST: usize = 10_000;

/// What a notice says of whom.
#[derive(Default)]
pub struct Sections<'t> {
    /// The addresses as they are written, in the order in which they are first named.
    pub order: Vec<String>,
    /// By address in lower case.
    pieces: BTreeMap<String, Vec<Piece<'t>>>,
}

impl<'t> Sections<'t> {
    /// Each address gets the words under and beside it: from the line that names it to the next that names another.
    pub fn read(notice: &[Piece<'t>], sender: Option<&str>) -> Sections<'t> {
        let sections = Sections::without(notice, sender);
        // Who writes to themselves is named as recipient.
        if sections.order.is_empty() && sender.is_some() { Sections::without(notice, None) } else { sections }
    }

    fn without(notice: &[Piece<'t>], sender: Option<&str>) -> Sections<'t> {
        let mut sections = Sections::default();
        for piece in notice {
            let text: &str = &piece.text;
            let mut open: Option<(String, usize)> = None;
            // In a transcript of sendmail the address stands below what was said of it: where that begins.
            let mut transcript: Option<usize> = None;
            // Copied from a screen of web mail: to whom the notice itself went stands below who sent it.
            let mut own_header = false;
            let mut at = 0;
            for line in text.split_inclusive('\n') {
                let start = at;
                at += line.len();
                let begins = begins_transcript(line);
                if begins || (transcript.is_some() && line.trim_start().starts_with("-----")) {
                    transcript = begins.then_some(start);
                    if let Some((before, from)) = open.take() {
                        sections.add(before, piece.slice(Span::new(from, start)));
                    }
                    continue;
                }
                if line.contains("发件人") {
                    own_header = ["postmaster", "mailer-daemon", "退信", "系统"].iter().any(|it| line.contains(it));
                    continue;
                }
                let Some(address) = named_in(line) else { continue };
                if std::mem::take(&mut own_header) && line.trim_start().starts_with("收件人") {
                    continue;
                }
                let lower = address.to_lowercase();
                if sender == Some(lower.as_str()) || open.as_ref().is_some_and(|it| it.0 == lower) {
                    continue;
                }
                if sections.order.len() >= MOST {
                    break;
                }
                if let Some(from) = transcript {
                    transcript = Some(at);
                    if !sections.pieces.contains_key(&lower) {
                        sections.order.push(address);
                    }
                    sections.add(lower, piece.slice(Span::new(from, at)));
                    continue;
                }
                if let Some((before, from)) = open.replace((lower.clone(), start)) {
                    sections.add(before, piece.slice(Span::new(from, start)));
                }
                if let Entry::Vacant(new) = sections.pieces.entry(lower) {
                    // What the line itself says counts before what stands below it.
                    let says_more = line.len() > address.len() + 12;
                    new.insert(says_more.then(|| piece.slice(Span::new(start, at))).into_iter().collect());
                    sections.order.push(address);
                }
            }
            if let Some((address, from)) = open {
                sections.add(address, piece.slice(Span::new(from, text.len())));
            }
        }
        sections
    }

    fn add(&mut self, address: String, piece: Piece<'t>) {
        self.pieces.entry(address).or_default().push(piece);
    }

    /// What is said of an address.
    pub fn of(&self, address: &str) -> Option<&Vec<Piece<'t>>> {
        self.pieces.get(&address.to_lowercase())
    }
}

/// Whether sendmail goes on with another server here.
fn begins_transcript(line: &str) -> bool {
    let line = line.trim_matches(['.', '-', ' ', '\r', '\n']);
    ["transcript of session follows", "while talking to"]
        .iter()
        .any(|it| line.get(..it.len()).is_some_and(|start| start.eq_ignore_ascii_case(it)))
}

/// The recipient whom a line of a notice names.
fn named_in(line: &str) -> Option<String> {
    if !line.contains('@') || line.len() > 2000 {
        return None;
    }
    let replies = Replies::read(line);
    let address = replies.addresses.iter().find(|it| it.role != Role::Sender)?;
    let found = address.span.of(line).to_string();
    let before = line[..address.span.start as usize].trim();
    let local = found.split('@').next().unwrap_or_default().to_ascii_lowercase();
    let is_server = ["postmaster", "mailer-daemon", "abuse", "support", "noreply", "no-reply"].contains(&local.as_str());
    let is_header = ["from:", "message-id:", "reply-to:", "sender:", "return-path:", "x-", "message id"]
        .iter()
        .any(|it| before.to_ascii_lowercase().starts_with(it));
    let is_link = before.ends_with("mailto:") || before.contains("://");
    // Whom to ask, and not to whom it went.
    let asks = ["write to", "this email to", "forward this message to", "mail to", "report to"]
        .iter()
        .any(|it| before.to_ascii_lowercase().ends_with(it));
    (!is_server && !is_header && !is_link && !asks).then_some(found)
}

/// The notice without the mail that came back below it.
pub fn without_original<'t>(piece: &Piece<'t>) -> Piece<'t> {
    let text: &str = &piece.text;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if at > 0 && begins_original(line) {
            return piece.slice(Span::new(0, at));
        }
        at += line.len();
    }
    piece.clone()
}

fn begins_original(line: &str) -> bool {
    if line.len() > 200 {
        return false;
    }
    let plain = line.trim().to_ascii_lowercase();
    if plain.starts_with("return-path: ")
        || plain.starts_with("received: from")
        || plain.starts_with("received: by")
        || plain.starts_with("received: (")
    {
        return true;
    }
    let ruled = plain.starts_with(['-', '=', '*', '|', '_', '#', '>']) || plain.ends_with([':', '-', '.', '=']);
    let says = [
        "original message",
        "copy of the message",
        "copy of your message",
        "message follows",
        "mail follows",
        "header of the original",
        "headers of the original",
        "message headers",
        "message header",
        "message text follows",
        "header follows",
        "headers follow",
        "returned message",
        "returned mail",
        "original mail",
        "unsent message",
        "undelivered message",
        "message contents",
        "original headers",
        "原邮件",
        "原始邮件",
        "原信",
        "邮件原文",
    ];
    // "These addresses did not receive a copy of your message:" is about the addresses.
    let speaks_of_people = ["addresses", "recipient", "did not receive"].iter().any(|it| plain.contains(it));
    ruled
        && !speaks_of_people
        && plain.len() < 100
        && says.iter().any(|it| plain.contains(it))
        && !plain.contains("was received at")
}
