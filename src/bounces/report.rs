//! What is told of a bounce: the public JSON.

use super::blocklists::Blocklist;
use super::causes::Cause;
use super::letter::Letter;
use super::postmasters::Postmaster;
use super::table::{Tally, tally};
use super::weigh::Confidence;
use crate::report::{Actor, SCHEMA_VERSION};
use serde::Serialize;

/// What the bounces in a text say.
#[derive(Clone, Debug, Serialize)]
pub struct BounceReport {
    pub version: u32,
    pub kind: Kind,
    pub bounces: Vec<Bounce>,
    /// Of several: how often which cause, by provider and domain; the most frequent first.
    pub tally: Vec<Tally>,
}

/// What the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A delivery status notification (RFC 3464).
    Dsn,
    /// Events of a sending service in JSON, or lines of a message trace.
    Event,
    /// A reply of a server, or a line of a log.
    Reply,
    /// A notice in words.
    Text,
    /// A complaint about spam (RFC 5965).
    Feedback,
    /// An automatic answer (RFC 3834).
    AutoReply,
    /// No bounce.
    None,
}

/// Why the mail to one recipient came back. What is not known is null.
#[derive(Clone, Debug, Serialize)]
pub struct Bounce {
    pub recipient: Option<String>,
    pub cause: Cause,
    pub group: &'static str,
    /// More than the cause says: `spf`, `dmarc`.
    pub detail: Option<&'static str>,
    /// Whether trying again is in vain.
    pub permanent: Option<bool>,
    /// Whose turn it is.
    pub actor: Actor,
    pub reply_code: Option<u16>,
    /// The enhanced status code.
    pub status: Option<String>,
    pub remote_host: Option<String>,
    /// Whose reply it is.
    pub provider: Option<&'static str>,
    pub confidence: Confidence,
    /// The row that decided; its words in other languages stand under this name.
    pub rule: Option<&'static str>,
    /// Without a row: the words by which the model decided, each as it is written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub suggested_by: Vec<String>,
    /// What happened, in plain language.
    pub title: &'static str,
    /// The place in the text that says so.
    pub evidence: Option<Evidence>,
    /// What to do now.
    pub steps: Vec<&'static str>,
    /// The row whose steps these are, where they are not the cause's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub steps_of: Option<&'static str>,
    /// Whether sending again is worth it.
    pub retry: &'static str,
    /// Whether the mail has come back though the reason passes: nobody tries again by itself any more, so the first step is to send it
    /// once more.
    pub resend: bool,
    /// Where the meaning is written: an RFC section or a provider's page.
    pub source: Option<&'static str>,
    /// For the next check, "SPF of this domain for this address", where both stand in the bounce.
    pub sender_domain: Option<String>,
    pub sending_ip: Option<String>,
    /// The list in which the address or domain is said to stand.
    pub blocklist: Option<Blocklist>,
    /// Whom to ask where no such list is named, and the provider blocks by its own judgement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postmaster: Option<Postmaster>,
    /// What to send to the other side's administrator, where it is they who can help.
    pub letter: Option<Letter>,
}

/// A place in the pasted text: lines and columns from 1, columns in characters; `from` and `to` in UTF-16 code units.
/// `text` is what stands there, decoded where the part is encoded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evidence {
    pub line: u32,
    pub column: u32,
    pub end_line: u32,
    pub end_column: u32,
    pub from: u32,
    pub to: u32,
    pub text: String,
}

impl BounceReport {
    pub fn new(kind: Kind, bounces: Vec<Bounce>) -> BounceReport {
        let tally = if bounces.len() > 1 { tally(&bounces) } else { Vec::new() };
        BounceReport { version: SCHEMA_VERSION, kind, bounces, tally }
    }
}
