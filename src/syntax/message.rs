//! A whole mail (RFC 5322, MIME) to the parts that matter for a bounce. What is no mail is one notice.

use crate::text::Span;
use mail_parser::{Encoding, Message, MessageParser, MessagePart, MimeHeaders, PartType};
use std::borrow::Cow;

/// The parts of a mail. A text without headers is all notice.
#[derive(Debug, Default)]
pub struct Parts<'t> {
    /// What a person reads: plain text, or else what is in the HTML.
    pub notices: Vec<Piece<'t>>,
    /// `message/delivery-status` (RFC 3464).
    pub delivery_statuses: Vec<Piece<'t>>,
    /// `message/feedback-report` (RFC 5965).
    pub feedback: Option<Piece<'t>>,
    /// `message/disposition-notification` (RFC 8098): a receipt.
    pub receipt: Option<Piece<'t>>,
    /// The mail that came back, or its headers.
    pub original: Option<Piece<'t>>,
    /// The headers of the mail itself; empty where there are none.
    pub headers: Piece<'t>,
}

/// A decoded text, and where it comes from.
#[derive(Clone, Debug, Default)]
pub struct Piece<'t> {
    pub text: Cow<'t, str>,
    /// Where it stands in the pasted text.
    within: Span,
    /// Whether it stands there letter by letter.
    verbatim: bool,
}

/// The words of an encoded part are looked for in this many of its bytes.
const FAR_ENOUGH: usize = 256 * 1024;

impl<'t> Piece<'t> {
    /// A text that is its own source.
    pub fn whole(text: &'t str) -> Piece<'t> {
        Piece::part(text, Span::new(0, text.len()))
    }

    /// A stretch of the pasted text.
    pub fn part(text: &'t str, span: Span) -> Piece<'t> {
        Piece { text: Cow::Borrowed(span.of(text)), within: span, verbatim: true }
    }

    /// A stretch of this piece.
    pub fn slice(&self, span: Span) -> Piece<'t> {
        let text = match &self.text {
            Cow::Borrowed(text) => Cow::Borrowed(span.of(text)),
            Cow::Owned(text) => Cow::Owned(span.of(text).to_string()),
        };
        let within = if self.verbatim { span.shifted(self.within.start as usize) } else { self.within };
        Piece { text, within, verbatim: self.verbatim }
    }

    /// Where a span of the piece stands in the pasted text: the words themselves, or else the encoded part that holds them.
    pub fn source(&self, pasted: &str, span: Span) -> Option<Span> {
        if self.verbatim {
            return Some(span.shifted(self.within.start as usize));
        }
        let words = span.of(&self.text);
        let part = self.within.of(pasted);
        let part = &part[..part.floor_char_boundary(FAR_ENOUGH)];
        let beginning: String = words.chars().take(16).collect();
        let found = [words, beginning.as_str()]
            .into_iter()
            .filter(|it| it.trim().len() > 3)
            .find_map(|it| part.find(it).map(|at| (at, it.len())));
        let (at, length) = found.unwrap_or((0, part.len()));
        Some(Span::new(at, at + length).shifted(self.within.start as usize)).filter(|it| !it.is_empty())
    }

    /// The value of a header field in this piece, unfolded lines and all. Only the lines up to the first empty one are headers.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut at = 0;
        let text: &str = &self.text;
        for line in text.split_inclusive('\n') {
            let start = at;
            at += line.len();
            if line.trim().is_empty() && start > 0 {
                return None;
            }
            let Some((field, value)) = line.split_once(':') else { continue };
            if field.trim().eq_ignore_ascii_case(name) {
                let folded: usize = text[at..]
                    .split_inclusive('\n')
                    .take_while(|it| it.starts_with([' ', '\t']) && !it.trim().is_empty())
                    .map(str::len)
                    .sum();
                return Some(text[at - value.len()..at + folded].trim());
            }
        }
        None
    }
}

impl<'t> Parts<'t> {
    /// Takes a pasted text apart. Never fails.
    pub fn read(text: &'t str) -> Parts<'t> {
        // The separator line of an mbox file is no header.
        let skip = text.strip_prefix("From ").and_then(|it| it.find('\n')).map_or(0, |it| it + "From ".len() + 1);
        let skip = skip + (text[skip..].len() - text[skip..].trim_start_matches(['\r', '\n']).len());
        let mail = &text[skip..];
        if !has_headers(mail) {
            return Parts { notices: vec![Piece::whole(text)], ..Parts::default() };
        }
        let end = header_end(mail);
        let mut parts = Parts { headers: Piece::part(text, Span::new(skip, skip + end)), ..Parts::default() };
        match MessageParser::default().parse(mail.as_bytes()) {
            Some(message) => parts.collect(text, skip, &message, 0),
            None => parts.notices.push(Piece::part(text, Span::new(skip + end, text.len()))),
        }
        if parts.notices.is_empty() && parts.delivery_statuses.is_empty() {
            parts.notices.push(Piece::part(text, Span::new(skip + end, text.len())));
        }
        parts
    }

    fn collect(&mut self, text: &'t str, skip: usize, message: &Message<'_>, depth: u8) {
        let mut html = Vec::new();
        let mut plain = false;
        for part in &message.parts {
            let kind = kind_of(part);
            match kind.as_str() {
                "message/delivery-status" | "message/global-delivery-status" => {
                    self.delivery_statuses.push(piece(text, skip, part))
                }
                "message/feedback-report" => self.feedback = Some(piece(text, skip, part)),
                "message/disposition-notification" | "message/global-disposition-notification" => {
                    self.receipt = Some(piece(text, skip, part))
                }
                "text/rfc822-headers"
                | "message/rfc822-headers"
                | "message/rfc822"
                | "message/global"
                | "message/global-headers" => {
                    if self.original.is_none() {
                        self.original = Some(piece(text, skip, part));
                    }
                    // A bounce that was forwarded as an attachment.
                    if let PartType::Message(inner) = &part.body
                        && depth < 3
                        && inner.parts.iter().any(|it| kind_of(it) == "message/delivery-status")
                    {
                        self.collect(text, skip, inner, depth + 1);
                    }
                }
                _ => match &part.body {
                    PartType::Text(_) => {
                        plain = true;
                        self.notices.push(piece(text, skip, part));
                    }
                    PartType::Html(_) => html.push(piece(text, skip, part)),
                    _ => {}
                },
            }
        }
        if !plain {
            self.notices.append(&mut html);
        }
    }
}

fn kind_of(part: &MessagePart<'_>) -> String {
    let Some(kind) = part.content_type() else { return String::new() };
    format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or_default()).to_ascii_lowercase()
}

fn piece<'t>(text: &'t str, skip: usize, part: &MessagePart<'_>) -> Piece<'t> {
    let within = Span::new(skip + part.offset_body as usize, skip + part.offset_end as usize);
    let raw = text.get(within.range());
    let is_html = matches!(part.body, PartType::Html(_));
    if let (Encoding::None, false, Some(raw)) = (part.encoding, is_html, raw) {
        return Piece { text: Cow::Borrowed(raw), within, verbatim: true };
    }
    let decoded = match &part.body {
        PartType::Text(it) => it.to_string(),
        PartType::Html(it) => mail_parser::decoders::html::html_to_text(it),
        PartType::Binary(it) | PartType::InlineBinary(it) => String::from_utf8_lossy(it).into_owned(),
        PartType::Message(it) => String::from_utf8_lossy(&it.raw_message).into_owned(),
        PartType::Multipart(_) => String::new(),
    };
    let within = if raw.is_some() { within } else { Span::default() };
    Piece { text: Cow::Owned(decoded), within, verbatim: false }
}

/// Whether the text begins as a mail does: at least two well-known fields before the first empty line.
fn has_headers(text: &str) -> bool {
    let known = [
        "from",
        "to",
        "subject",
        "date",
        "received",
        "return-path",
        "message-id",
        "mime-version",
        "content-type",
        "delivered-to",
        "reply-to",
        "sender",
        "auto-submitted",
        "x-failed-recipients",
    ];
    let mut count = 0;
    for (at, line) in text.lines().take(200).enumerate() {
        if line.trim().is_empty() {
            break;
        }
        let name = line.split(':').next().unwrap_or_default();
        let is_field = line.contains(':') && !name.is_empty() && name.bytes().all(|it| it.is_ascii_graphic());
        if !is_field && !line.starts_with([' ', '\t']) {
            return at > 0 && count > 1;
        }
        count += usize::from(is_field && known.contains(&name.to_ascii_lowercase().as_str()));
    }
    count > 1
}

fn header_end(text: &str) -> usize {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            return at;
        }
        at += line.len();
    }
    text.len()
}
