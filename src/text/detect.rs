//! What kind of thing was pasted, by its surface alone: this layer knows nothing of DNS or mail.

mod bounce;
pub use bounce::points as looks_like_a_bounce;
mod domain;
mod forms;
mod record;
pub mod zone;

use super::Span;
use serde::Serialize;

/// What a text seems to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Detection {
    pub kind: Kind,
    /// What else it may be, the more plausible first.
    pub others: Vec<Kind>,
    /// The domain that the text is about, where it is little more than that: of a name, a mail address, a web address.
    pub domain: Option<String>,
    /// Where the domain stands.
    #[serde(skip)]
    pub domain_span: Option<Span>,
    /// The text without the command before it.
    #[serde(skip)]
    pub body: Span,
    /// Whether a command such as `zone:` says what it is.
    pub forced: bool,
}

/// A kind of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Empty,
    Domain,
    /// One record's text by itself; which one.
    Record(&'static str),
    Zone,
    Bounce,
}

impl Kind {
    /// The name in options and in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Kind::Empty => "empty",
            Kind::Domain => "domain",
            Kind::Record(_) => "record",
            Kind::Zone => "zone",
            Kind::Bounce => "bounce",
        }
    }

    /// Which record it is.
    pub const fn record(self) -> Option<&'static str> {
        match self {
            Kind::Record(record) => Some(record),
            _ => None,
        }
    }
}

/// Words before a text that say what it is.
const COMMANDS: [(&str, Kind); 14] = [
    ("zone", Kind::Zone),
    ("bounce", Kind::Bounce),
    ("domain", Kind::Domain),
    ("mx", Kind::Domain),
    ("spf", Kind::Record("spf")),
    ("dmarc", Kind::Record("dmarc")),
    ("dkim", Kind::Record("dkim")),
    ("mta-sts", Kind::Record("mta-sts")),
    ("mta-sts-policy", Kind::Record("mta-sts-policy")),
    ("tls-rpt", Kind::Record("tls-rpt")),
    ("bimi", Kind::Record("bimi")),
    ("tlsa", Kind::Record("tlsa")),
    ("dane", Kind::Record("tlsa")),
    ("rdap", Kind::Record("rdap")),
];

/// More of a text is not looked at.
const LOOKED_AT: usize = 64 * 1024;

/// Says what a text seems to be.
///
/// ```
/// use mailwhy::text::detect::{Kind, detect};
/// assert_eq!(detect("v=spf1 -all").kind, Kind::Record("spf"));
/// assert_eq!(detect("example.com. IN TXT \"v=spf1 -all\"").kind, Kind::Zone);
/// assert_eq!(detect("550 5.1.1 User unknown").kind, Kind::Bounce);
/// assert_eq!(detect("https://mail.example.com/login").domain.as_deref(), Some("mail.example.com"));
/// assert_eq!(detect("mx:example.com").kind, Kind::Domain);
/// ```
pub fn detect(text: &str) -> Detection {
    let head = Span::new(0, text.floor_char_boundary(LOOKED_AT));
    if let Some((kind, body)) = command(head.of(text)) {
        let body = Span::new(body, text.len());
        let rest = Span { start: body.start, end: head.end };
        let readings = readings(rest.of(text));
        let others = readings.into_iter().filter(|it| *it != kind).collect();
        return detection(kind, others, text, rest, body, true);
    }
    let mut readings = readings(head.of(text)).into_iter();
    let kind = readings.next().unwrap_or(Kind::Empty);
    detection(kind, readings.collect(), text, head, Span::new(0, text.len()), false)
}

/// Whether records may stand in another form than the lines of a zone. `reads` says that they read as such lines without a fault.
/// Only [`crate::syntax::panels::convert`] can tell for certain, and it is not in every build.
pub fn may_be_other_form(text: &str, reads: bool) -> bool {
    let head = &text[..text.floor_char_boundary(LOOKED_AT)];
    if reads { forms::is_marked(head) } else { forms::points(head) > 0 || forms::begins_with_mark(head) }
}

/// Whether a program that looks names up says that it wrote the text.
///
/// ```
/// use mailwhy::text::detect::is_of_look_ups;
/// assert!(is_of_look_ups("shop.example mail is handled by 10 mx.example.net."));
/// assert!(!is_of_look_ups("shop.example. MX 10 mx.example.net."));
/// ```
pub fn is_of_look_ups(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(LOOKED_AT)];
    let sentences = [" has address ", " not found: 3(NXDOMAIN)", "server can't find "];
    forms::is_marked(head) || sentences.iter().any(|it| head.contains(it))
}

fn detection(kind: Kind, others: Vec<Kind>, text: &str, head: Span, body: Span, forced: bool) -> Detection {
    let span = domain::find(head.of(text)).map(|it| it.shifted(head.start as usize));
    let domain_span = span.filter(|_| kind == Kind::Domain || others.contains(&Kind::Domain));
    let domain = domain_span.map(|it| it.of(text).replace('。', "."));
    Detection { kind, others, domain, domain_span, body, forced }
}

/// The command that the text begins with, and the byte after it.
fn command(text: &str) -> Option<(Kind, usize)> {
    let start = text.len() - text.trim_start().len();
    let at = text[start..].find([':', '：']).filter(|&at| at <= "mta-sts-policy".len())? + start;
    let (_, kind) = COMMANDS.iter().find(|(word, _)| *word == &text[start..at])?;
    Some((*kind, at + text[at..].chars().next().map_or(0, char::len_utf8)))
}

/// Everything that the text may be, the most plausible first.
fn readings(text: &str) -> Vec<Kind> {
    if text.trim().is_empty() {
        return vec![Kind::Empty];
    }
    let mut readings = Vec::new();
    let mut add = |kind| {
        if !readings.contains(&kind) {
            readings.push(kind);
        }
    };
    let (zone, bounce) = (zone::points(text) + forms::points(text), bounce::points(text));
    if let Some(kind) = record::begins(text) {
        add(Kind::Record(kind));
    }
    let domain = domain::find(text).is_some();
    if domain && zone == 0 && bounce == 0 {
        add(Kind::Domain);
    }
    // A record inside a line of a zone is a zone first.
    if zone > 0 && zone >= bounce {
        add(Kind::Zone);
    }
    if bounce > 0 {
        add(Kind::Bounce);
    }
    if zone > 0 {
        add(Kind::Zone);
    }
    if let Some(kind) = record::mentions(text) {
        add(Kind::Record(kind));
    }
    if domain {
        add(Kind::Domain);
    }
    // What else people paste is what somebody wrote to them.
    add(Kind::Bounce);
    readings
}
