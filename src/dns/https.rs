//! DNS over HTTPS (RFC 8484): all of it that needs no network.

use super::{Answer, Failure, Outcome, Question, message};
use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine};

/// The media type of a DNS message (RFC 8484 §6).
pub const MEDIA_TYPE: &str = "application/dns-message";

/// The address of a GET that asks `question` (RFC 8484 §4.1.1). `resolver` is its URL, with or without the ending `{?dns}` of a URI template.
///
/// ```
/// use mailwhy::dns::{Question, https};
/// use mailwhy::records::{Name, Rtype};
/// let question = Question::new(Name::read("a.example").unwrap(), Rtype::MX);
/// let url = https::query_url("https://dns.example/dns-query", &question, false);
/// assert_eq!(url, "https://dns.example/dns-query?dns=AAABAAABAAAAAAABAWEHZXhhbXBsZQAADwABAAApBNAAAIAAAAA");
/// ```
pub fn query_url(resolver: &str, question: &Question, checking_disabled: bool) -> String {
    let base = resolver.strip_suffix("{?dns}").unwrap_or(resolver);
    let separator = if base.contains('?') { '&' } else { '?' };
    let message = BASE64_URL_SAFE_NO_PAD.encode(message::query(question, checking_disabled));
    format!("{base}{separator}dns={message}")
}

/// What a server sent back over HTTP.
pub struct Reply<'r> {
    pub status: u16,
    pub content_type: Option<&'r str>,
    pub body: &'r [u8],
}

/// The answer that a reply holds (RFC 8484 §4.2): the status first, then the media type, then the message.
pub fn read_reply(reply: &Reply<'_>, question: &Question, resolver: &str) -> Answer {
    let essence = reply.content_type.unwrap_or_default().split(';').next().unwrap_or_default();
    if !(200..300).contains(&reply.status) {
        Answer::new(Outcome::Failed(Failure::HttpStatus(reply.status)), resolver)
    } else if !essence.trim().eq_ignore_ascii_case(MEDIA_TYPE) {
        Answer::new(Outcome::Failed(Failure::NotDns), resolver)
    } else {
        message::read_response(reply.body, question, resolver)
    }
}

/// What follows from an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// It is the answer.
    Keep,
    /// Ask again with CD=1: if that gives an answer, DNSSEC is at fault (RFC 4035 §5.5).
    RepeatUnchecked,
    /// The resolver is at fault: ask another one.
    AskAnother,
}

pub fn next(answer: &Answer) -> Next {
    match answer.failure() {
        None | Some(Failure::Bogus | Failure::AliasLoop | Failure::OutsideZone | Failure::Offline) => Next::Keep,
        Some(Failure::ServFail) => Next::RepeatUnchecked,
        Some(_) => Next::AskAnother,
    }
}

/// What SERVFAIL means, seen beside the answer to the same question with CD=1.
pub fn judge_unchecked(refused: Answer, unchecked: &Answer) -> Answer {
    match unchecked.failure() {
        None => Answer { outcome: Outcome::Failed(Failure::Bogus), ..refused },
        Some(_) => refused,
    }
}
