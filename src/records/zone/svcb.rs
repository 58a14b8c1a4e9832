//! The parameters of SVCB and HTTPS records (RFC 9460 §2.1, §7, appendix A), so far as a server reads them.

use super::rules::*;
use super::{Record, Zone};
use crate::report::Rule;
use crate::syntax::zone::{Word, read_character_string};
use crate::text::{Mapped, Seen, Span, is_one_of, nearest};
use std::net::{Ipv4Addr, Ipv6Addr};

impl<'t> Zone<'t> {
    /// The parameters of an SVCB or HTTPS record; none of another type, or where they cannot be read.
    pub fn parameters(&self, record: &Record) -> Vec<Parameter<'t>> {
        let words: Vec<Word> = self.words(record).skip(2).collect();
        if record.is_faulty() || self.is_generic(record) { vec![] } else { read(self.text(), &words) }
    }
}

/// A parameter of an SVCB or HTTPS record.
#[derive(Clone, Debug)]
pub struct Parameter<'t> {
    pub key: &'t str,
    /// Octets without escapes. `None` where there is no `=`.
    pub value: Option<String>,
    pub span: Span,
}

/// Whether a value fits; `None` where there is no `=`.
type Fits = fn(Option<&str>) -> bool;

/// The keys that have a name, and what their value must be.
const KEYS: [(&str, Fits); 11] = [
    ("mandatory", |it| is_list(it, |key| is_key(key) && key != "mandatory")),
    ("alpn", |it| is_list(it, |_| true)),
    ("no-default-alpn", |it| it.is_none_or(str::is_empty)),
    ("port", |it| it.is_some_and(|it| it.parse::<u16>().is_ok())),
    ("ipv4hint", |it| is_list(it, |it| it.parse::<Ipv4Addr>().is_ok())),
    ("ech", |it| it.is_none_or(is_base64)),
    ("ipv6hint", |it| is_list(it, |it| it.parse::<Ipv6Addr>().is_ok())),
    // A URI template with the variable `dns` (RFC 9461 §5).
    ("dohpath", |it| it.is_some_and(|it| it.contains('{') && it.contains("dns"))),
    ("ohttp", |it| it.is_none()),
    ("tls-supported-groups", |it| is_list(it, |it| it.parse::<u16>().is_ok())),
    ("docpath", |_| true),
];

/// Their values are lists with commas between.
const LISTS: &[&str] = &["alpn", "ipv4hint", "ipv6hint", "mandatory"];

/// A parameter that is wrong.
pub(super) struct ParameterFault<'t> {
    pub rule: &'static Rule,
    /// The smallest word of it that is wrong.
    pub place: Span,
    pub key: &'t str,
    /// What mends it, if that is known.
    pub fix: Option<(&'static str, Span, String)>,
}

/// The first parameter that is wrong.
pub(super) fn first_fault<'t>(text: &'t str, words: &[Word]) -> Option<ParameterFault<'t>> {
    let parameters = read(text, words);
    let place_of = |part: &str| Span::new(0, part.len()).shifted(part.as_ptr() as usize - text.as_ptr() as usize);
    let mut seen = Seen::default();
    for (at, parameter) in parameters.iter().enumerate() {
        let (key, span) = (parameter.key, parameter.span);
        let value = Span { start: place_of(key).end + 1, end: span.end };
        let fault = |rule, place, fix| Some(ParameterFault { rule, place, key, fix });
        let fits = |key: &str, value| KEYS.iter().any(|(it, fits)| *it == key && fits(value));
        let known = KEYS.iter().find(|(it, _)| *it == key);
        if known.is_none() && !is_numbered(key) {
            // `alpn=h2 h3`
            let list = parameters[..at]
                .last()
                .filter(|it| parameter.value.is_none() && is_one_of(it.key, LISTS) && fits(it.key, Some(key)));
            let fix = match (meant_key(key), list) {
                (Some(meant), _) => Some((USE_KEY, place_of(key), meant)),
                (None, Some(list)) if !list.span.of(text).ends_with('"') => {
                    Some((JOIN_LIST, Span { start: list.span.end, end: span.start }, ",".to_string()))
                }
                _ => None,
            };
            return fault(&UNKNOWN_PARAMETER, place_of(key), fix);
        }
        if !seen.is_new(key.as_bytes()) {
            let before = Span { start: parameters[at - 1].span.end, end: span.end };
            return fault(&REPEATED_PARAMETER, span, Some((DELETE_PARAMETER, before, String::new())));
        }
        let written = parameter.value.as_deref();
        if known.is_none() || fits(key, written) {
            continue;
        }
        // `alpn h2`, and the address of the other family.
        let next = parameters.get(at + 1).filter(|it| written.is_none() && it.value.is_none() && fits(key, Some(it.key)));
        let other = Some(if key == "ipv4hint" { "ipv6hint" } else { "ipv4hint" })
            .filter(|it| key.starts_with("ipv") && fits(it, written));
        let fix = match (next, other) {
            (Some(next), _) => Some((JOIN_VALUE, Span { start: span.end, end: next.span.start }, "=".to_string())),
            (_, Some(other)) => Some((USE_KEY, place_of(key), other.to_string())),
            _ => None,
        };
        return fault(&BAD_PARAMETER, if value.start < value.end { value } else { span }, fix);
    }
    // What is mandatory must be there, once each (RFC 9460 §8).
    let mandatory = parameters.iter().find(|it| it.key == "mandatory")?;
    let list = Span { start: place_of(mandatory.key).end + 1, end: mandatory.span.end }.of(text).trim_matches('"');
    let mut listed = Seen::default();
    let absent = list.split(',').find(|it| !listed.is_new(it.as_bytes()) || seen.get(it.as_bytes()).is_none())?;
    let with_blank = Span { start: mandatory.span.start - 1, ..mandatory.span };
    let fix = Some((DELETE_PARAMETER, with_blank, String::new()));
    Some(ParameterFault { rule: &MANDATORY_PARAMETER_ABSENT, place: place_of(absent), key: absent, fix })
}

fn read<'t>(text: &'t str, words: &[Word]) -> Vec<Parameter<'t>> {
    let octets = |content: Span| {
        let mut mapped = Mapped::default();
        read_character_string(text, content, &mut mapped).ok().map(|_| mapped.text().to_string())
    };
    let mut parameters: Vec<Parameter<'t>> = Vec::new();
    for word in words {
        if let Some(last) = parameters.last_mut()
            && word.quoted
            && last.span.end == word.span.start
            && last.value.as_deref() == Some("")
        {
            last.value = octets(word.content);
            last.span = last.span.to(word.span);
            continue;
        }
        let written = word.content.of(text);
        let (key, value) = match written.find('=') {
            Some(at) => {
                let value = Span { start: word.content.start + at as u32 + 1, end: word.content.end };
                (&written[..at], octets(value))
            }
            None => (written, None),
        };
        parameters.push(Parameter { key, value, span: word.span });
    }
    parameters
}

/// The key that was meant by one that nobody knows: in capitals, misspelt, or with leading zeros.
fn meant_key(key: &str) -> Option<String> {
    let lower = key.to_ascii_lowercase();
    if is_key(key) {
        return None;
    }
    let number = lower.strip_prefix("key").and_then(|it| it.trim_start_matches('0').parse::<u16>().ok());
    let known = nearest(&lower, KEYS.map(|(it, _)| it));
    number.map(|it| format!("key{it}")).or_else(|| known.map(str::to_string))
}

/// The number of a key (RFC 9460 §14.3.2), by which parameters are ordered.
pub(super) fn key_number(key: &str) -> Option<u16> {
    let known = KEYS.iter().position(|(it, _)| *it == key).map(|it| it as u16);
    known.or_else(|| key.strip_prefix("key")?.parse().ok())
}

fn is_key(key: &str) -> bool {
    KEYS.iter().any(|(it, _)| *it == key) || is_numbered(key)
}

/// `key` and a number without leading zeros.
fn is_numbered(key: &str) -> bool {
    let number = key.strip_prefix("key").filter(|it| *it == "0" || !it.starts_with(['0', '+']));
    number.is_some_and(|it| it.parse::<u16>().is_ok())
}

/// Items with commas between, none empty. A comma that belongs to an item is escaped once more (RFC 9460 §A.1).
fn is_list(value: Option<&str>, fits: fn(&str) -> bool) -> bool {
    let Some(value) = value else { return false };
    let (mut item, mut octets) = (String::new(), value.chars());
    while let Some(octet) = octets.next() {
        match octet {
            ',' if item.is_empty() || !fits(&item) => return false,
            ',' => item.clear(),
            '\\' => item.extend(octets.next()),
            _ => item.push(octet),
        }
    }
    !item.is_empty() && fits(&item)
}

fn is_base64(value: &str) -> bool {
    let plain = value.trim_end_matches('=');
    !plain.is_empty()
        && value.len().is_multiple_of(4)
        && value.len() - plain.len() <= 2
        && plain.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'+' | b'/'))
}
