//! The time to live, as panels write it.

use super::cell::plain;
use crate::syntax::zone::read_period;

pub(super) enum Ttl {
    /// A number of seconds, as master files write it.
    Written,
    Seconds(u64),
    /// A word of the panel for its own default.
    Unknown,
    Bad,
}

/// How units begin, in the languages of panels; the longer ones first where one begins another.
const UNITS: [(&str, u64); 31] = [
    ("sec", 1),
    ("seg", 1),
    ("sek", 1),
    ("秒", 1),
    ("month", 2_592_000),
    ("mois", 2_592_000),
    ("min", 60),
    ("分", 60),
    ("hour", 3600),
    ("hr", 3600),
    ("hora", 3600),
    ("heure", 3600),
    ("stunde", 3600),
    ("std", 3600),
    ("小时", 3600),
    ("小時", 3600),
    ("时", 3600),
    ("day", 86_400),
    ("dia", 86_400),
    ("día", 86_400),
    ("jour", 86_400),
    ("tag", 86_400),
    ("天", 86_400),
    ("日", 86_400),
    ("week", 604_800),
    ("周", 604_800),
    ("s", 1),
    ("m", 60),
    ("h", 3600),
    ("d", 86_400),
    ("w", 604_800),
];

pub(super) fn read(text: &str) -> Ttl {
    if read_period(text).is_some() {
        return Ttl::Written;
    }
    if text.len() > 40 {
        return Ttl::Unknown;
    }
    let plain = plain(text);
    // Hours, minutes and seconds: `01:00:00`.
    let parts: Vec<Option<u64>> = plain.split(':').map(|it| it.parse().ok().filter(|_| it.len() <= 2)).collect();
    if let [Some(hours), Some(minutes), Some(seconds)] = parts[..] {
        return Ttl::Seconds(hours * 3600 + minutes * 60 + seconds);
    }
    let tight: String = plain.chars().filter(|it| !it.is_whitespace() && *it != ',').collect();
    let Some(start) = tight.find(|it: char| it.is_ascii_digit() || it == '½').filter(|&it| it == 0) else {
        return Ttl::Unknown;
    };
    let end = tight[start..].find(|it: char| !matches!(it, '0'..='9' | '½' | '/' | '.')).unwrap_or(tight.len());
    let (number, unit) = tight.split_at(end);
    let unit = unit.trim_matches(|it: char| matches!(it, '(' | ')' | '个' | '.'));
    let is_unit =
        |it: &str| if it.len() == 1 { unit == it } else { unit.starts_with(it) && unit.chars().all(char::is_alphabetic) };
    let factor = if unit.is_empty() { Some(1) } else { UNITS.iter().find(|(it, _)| is_unit(it)).map(|it| it.1) };
    let halves = match number.split_once('/') {
        _ if number == "½" => Some(1),
        Some((above, below)) => {
            let (above, below) = (above.parse::<u64>().ok(), below.parse::<u64>().ok().filter(|&it| it > 0));
            above.zip(below).map(|(above, below)| above.saturating_mul(2) / below)
        }
        None => number.strip_suffix('½').unwrap_or(number).parse::<u64>().ok().map(|it| it.saturating_mul(2)),
    };
    match (halves, factor) {
        // 32 bits are exceeded by what fits into the text too: the reader says so.
        (Some(halves), Some(factor)) => Ttl::Seconds(halves.saturating_mul(factor) / 2),
        // Of two words the second may be a unit in a language that is not known here.
        _ if text.is_ascii() && !text.contains(' ') => Ttl::Bad,
        _ => Ttl::Unknown,
    }
}

/// Whether a cell looks like a time to live.
pub(super) fn is_like(text: &str) -> bool {
    let plain = plain(text);
    matches!(read(text), Ttl::Written | Ttl::Seconds(_)) || WORDS.contains(&&*plain)
}

/// Words for the default of the panel.
const WORDS: [&str; 10] =
    ["auto", "automatic", "自动", "自動", "automatisch", "automático", "automatique", "default ttl", "默认ttl", "ttl"];
