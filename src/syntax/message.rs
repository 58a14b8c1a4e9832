//! A whole mail (RFC 5322, MIME) to the parts that matter for a bounce. What is no mail is one notice.

use super::html::html_to_text;
use crate::text::{Span, decode_charset, guess_charset, octets_of};
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

    /// A whole text; where it was read octet by octet, in the charset that it seems to have.
    pub fn read(text: &'t str) -> Piece<'t> {
        match octets_of(text).and_then(|it| guess_charset(&it)) {
            Some(decoded) => Piece { text: Cow::Owned(decoded), within: Span::new(0, text.len()), verbatim: false },
            None => Piece::whole(text),
        }
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

    /// What a stretch of this piece says, decoded.
    pub fn decoded(&self, span: Span, text: String) -> Piece<'t> {
        let within = if self.verbatim { span.shifted(self.within.start as usize) } else { self.within };
        Piece { text: Cow::Owned(text), within, verbatim: false }
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
        let found = [words, beginning.as_str()].into_iter().filter(|it| it.trim().len() > 3).find_map(|it| find_words(part, it));
        let found = found.unwrap_or(Span::new(0, part.len()));
        Some(found.shifted(self.within.start as usize)).filter(|it| !it.is_empty())
    }

    /// Whether its words stand in the pasted text as they are.
    pub fn is_verbatim(&self) -> bool {
        self.verbatim
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

/// The first place where these words stand one after the other, whatever blanks are between them: HTML and folding turn a line
/// end into a blank.
fn find_words(text: &str, words: &str) -> Option<Span> {
    let mut words = words.split_whitespace();
    let first = words.next()?;
    // What follows the first twenty words need not be read to know the place.
    let others: Vec<&str> = words.take(20).collect();
    text.match_indices(first).find_map(|(at, _)| {
        let mut end = at + first.len();
        for word in &others {
            let blanks = text[end..].len() - text[end..].trim_start().len();
            if blanks == 0 || !text[end + blanks..].starts_with(word) {
                return None;
            }
            end += blanks + word.len();
        }
        Some(Span::new(at, end))
    })
}

impl<'t> Parts<'t> {
    /// Takes a pasted text apart. Never fails.
    pub fn read(text: &'t str) -> Parts<'t> {
        // The separator line of an mbox file is no header.
        let skip = text.strip_prefix("From ").and_then(|it| it.find('\n')).map_or(0, |it| it + "From ".len() + 1);
        let skip = skip + (text[skip..].len() - text[skip..].trim_start_matches(['\r', '\n']).len());
        let mail = &text[skip..];
        if !has_headers(mail) {
            return Parts { notices: vec![Piece::read(text)], ..Parts::default() };
        }
        let end = header_end(mail);
        let mut parts = Parts { headers: Piece::part(text, Span::new(skip, skip + end)), ..Parts::default() };
        // Of the headers only those of MIME matter: the others are read where they are asked for.
        let parser = MessageParser::new().with_mime_headers().default_header_ignore();
        match parser.parse(mail.as_bytes()) {
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
    let charset = part.content_type().and_then(|it| it.attribute("charset"));
    let octets = raw.and_then(|raw| octets_of_part(raw, part.encoding, charset));
    if let (Encoding::None, false, Some(raw), None) = (part.encoding, is_html, raw, &octets) {
        return Piece { text: Cow::Borrowed(raw), within, verbatim: true };
    }
    let named = |octets: &Vec<u8>| match charset {
        Some(charset) => decode_charset(charset, octets).filter(|it| !it.contains(char::REPLACEMENT_CHARACTER)),
        None => None,
    };
    let text = octets.as_ref().and_then(|it| named(it).or_else(|| guess_charset(it)).or_else(|| decode_charset(charset?, it)));
    let decoded = match (&part.body, text) {
        (PartType::Html(_), Some(it)) => html_to_text(&it),
        (PartType::Text(_) | PartType::Binary(_) | PartType::InlineBinary(_), Some(it)) => it,
        (PartType::Text(it), None) => it.to_string(),
        (PartType::Html(it), None) => html_to_text(it),
        (PartType::Binary(it) | PartType::InlineBinary(it), None) => String::from_utf8_lossy(it).into_owned(),
        (PartType::Message(it), _) => String::from_utf8_lossy(&it.raw_message).into_owned(),
        (PartType::Multipart(_), _) => String::new(),
    };
    let within = if raw.is_some() { within } else { Span::default() };
    Piece { text: Cow::Owned(decoded), within, verbatim: false }
}

/// The octets of a part whose charset is another than that of the text around it. `None` where the part is text as it stands.
fn octets_of_part(raw: &str, encoding: Encoding, charset: Option<&str>) -> Option<Vec<u8>> {
    let source = || octets_of(raw).unwrap_or_else(|| raw.as_bytes().to_vec());
    match encoding {
        Encoding::Base64 => mail_parser::decoders::base64::base64_decode(&source()),
        Encoding::QuotedPrintable => mail_parser::decoders::quoted_printable::quoted_printable_decode(&source()),
        // ISO-2022-JP is ASCII with escape sequences.
        Encoding::None if raw.is_ascii() => (raw.contains('\x1b') && charset.is_some()).then(|| raw.as_bytes().to_vec()),
        Encoding::None => octets_of(raw),
    }
}

/// The words of a header field, encoded words (RFC 2047) and all.
///
/// ```
/// use mailwhy::syntax::message::header_text;
/// assert_eq!(header_text("=?GB2312?B?zcvQxQ==?= =?gbk?Q?=A3=BA?= a"), "退信： a");
/// assert_eq!(header_text("plain =?x"), "plain =?x");
/// ```
pub fn header_text(value: &str) -> Cow<'_, str> {
    if !value.contains("=?") {
        // Raw octets without a name for their charset stand in many a Chinese bounce.
        return octets_of(value).and_then(|it| guess_charset(&it)).map_or(Cow::Borrowed(value), Cow::Owned);
    }
    let mut decoded = String::with_capacity(value.len());
    let mut rest = value;
    let mut after_word = false;
    while let Some(at) = rest.find("=?") {
        let before = &rest[..at];
        let Some((text, length)) = encoded_word(&rest[at..]) else {
            decoded.push_str(&rest[..at + 2]);
            rest = &rest[at + 2..];
            after_word = false;
            continue;
        };
        // Blanks between two encoded words are not part of the text (RFC 2047 §6.2).
        if !(after_word && before.trim().is_empty()) {
            decoded.push_str(before);
        }
        decoded.push_str(&text);
        rest = &rest[at + length..];
        after_word = true;
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

/// An encoded word has at most 75 characters (RFC 2047 §2); many programs write longer ones.
const LONGEST_WORD: usize = 500;

/// `=?charset?B?text?=` at the beginning of a text, and its length.
fn encoded_word(text: &str) -> Option<(String, usize)> {
    let near = &text[..text.floor_char_boundary(LONGEST_WORD)];
    let mut fields = near.strip_prefix("=?")?.splitn(3, '?');
    let (charset, encoding, rest) = (fields.next()?, fields.next()?, fields.next()?);
    let end = rest.find("?=")?;
    let word = &rest[..end];
    let octets = match encoding {
        "B" | "b" => mail_parser::decoders::base64::base64_decode(word.as_bytes())?,
        "Q" | "q" => mail_parser::decoders::quoted_printable::quoted_printable_decode(word.replace('_', " ").as_bytes())?,
        _ => return None,
    };
    let length = "=?".len() + charset.len() + 1 + encoding.len() + 1 + end + "?=".len();
    Some((decode_charset(charset, &octets)?, length))
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
