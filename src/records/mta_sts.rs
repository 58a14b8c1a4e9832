//! MTA-STS: the TXT record (RFC 8461 §3.1) and the policy file (RFC 8461 §3.2).

use super::Name;
use crate::syntax::tag_list::{Grammar, TagList};
use std::fmt;

pub const GRAMMAR: Grammar = Grammar { names: &["v", "id"], words: &["STSv1"], prose: &[] };

/// The longest `max_age`: a year, in seconds.
pub const LONGEST_MAX_AGE: u32 = 31_557_600;

/// What a sender makes of the TXT record: the `id` of the policy. `None` where the record does not count.
///
/// ```
/// use mailwhy::records::mta_sts::read_id;
/// assert_eq!(read_id("v=STSv1; id=20260101T000000;").as_deref(), Some("20260101T000000"));
/// assert_eq!(read_id("v=STSv1; id=2026-01-01"), None);
/// ```
pub fn read_id(text: &str) -> Option<String> {
    let list = TagList::read(text, Grammar { names: &[], words: &[], ..GRAMMAR });
    let id = text.starts_with("v=STSv1").then(|| list.value("id"))?.filter(|it| is_id(it))?;
    (list.tags.first()?.value == "STSv1").then(|| id.to_string())
}

/// 1 to 32 letters and digits.
pub fn is_id(text: &str) -> bool {
    (1..=32).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_alphanumeric())
}

/// A policy file that senders apply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    pub mode: Mode,
    /// Seconds that a sender may keep it.
    pub max_age: u32,
    pub mx: Vec<MxPattern>,
}

/// What happens to mail whose MX host does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Enforce,
    Testing,
    None,
}

impl Mode {
    pub const NAMES: [&str; 3] = ["enforce", "testing", "none"];

    /// The mode of that name, in lower case (RFC 8461 §3.2).
    pub fn read(word: &str) -> Option<Mode> {
        let at = Mode::NAMES.iter().position(|&it| it == word)?;
        Some([Mode::Enforce, Mode::Testing, Mode::None][at])
    }
}

/// A host, or `*.` and a domain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MxPattern {
    domain: Name,
    wildcard: bool,
}

impl fmt::Display for MxPattern {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}{}", if self.wildcard { "*." } else { "" }, self.domain.host())
    }
}

impl MxPattern {
    /// Reads the value of an `mx` line. Hosts have letters, digits and hyphens, and no final dot (RFC 8461 §3.2, RFC 5321 §4.1.2).
    pub fn read(text: &str) -> Option<MxPattern> {
        let domain = text.strip_prefix("*.").unwrap_or(text);
        let fits = |label: &str| {
            let ends = !label.starts_with('-') && !label.ends_with('-') && !label.is_empty();
            ends && label.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-')
        };
        let number = domain.bytes().all(|it| it.is_ascii_digit() || it == b'.');
        if number || !domain.split('.').all(fits) {
            return None;
        }
        Some(MxPattern { domain: Name::read(domain).ok()?, wildcard: domain.len() < text.len() })
    }

    /// Whether an MX host fits. The wildcard stands for exactly one label (RFC 8461 §4.1).
    ///
    /// ```
    /// use mailwhy::records::{Name, mta_sts::MxPattern};
    /// let pattern = MxPattern::read("*.example.com").unwrap();
    /// assert!(pattern.matches(&Name::read("mail.example.com").unwrap()));
    /// assert!(!pattern.matches(&Name::read("a.mail.example.com").unwrap()));
    /// ```
    pub fn matches(&self, host: &Name) -> bool {
        match self.wildcard {
            true => host.parent().is_some_and(|it| it == self.domain),
            false => *host == self.domain,
        }
    }
}

impl Policy {
    /// Reads a policy file as a sender does: the first field of a name counts, unknown ones are passed over.
    /// `None` where the policy does not count.
    pub fn read(text: &str) -> Option<Policy> {
        let fields =
            || text.lines().filter_map(|it| it.split_once(':')).map(|(key, value)| (key, value.trim_matches([' ', '\t'])));
        let first = |name| fields().find(|(key, _)| *key == name).map(|(_, value)| value);
        let mode = first("version").filter(|it| *it == "STSv1").and_then(|_| Mode::read(first("mode")?))?;
        let max_age = first("max_age").and_then(read_max_age)?;
        let mx: Option<Vec<MxPattern>> = fields().filter(|(key, _)| *key == "mx").map(|(_, it)| MxPattern::read(it)).collect();
        mx.filter(|it| !it.is_empty() || mode == Mode::None).map(|mx| Policy { mode, max_age, mx })
    }
}

/// Up to ten digits, at most a year.
pub fn read_max_age(text: &str) -> Option<u32> {
    let plain = text.len() <= 10 && text.bytes().all(|it| it.is_ascii_digit());
    text.parse().ok().filter(|&seconds| plain && seconds <= LONGEST_MAX_AGE)
}
