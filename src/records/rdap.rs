//! What a registry says of a domain: the answer of its RDAP server (RFC 9083).

use crate::syntax::panels::cell::Cell;
use crate::syntax::panels::tree::{self, Node};
use crate::text::Span;

/// The answer to a question for a domain (RFC 9083 §5.3), or the error in its place (RFC 9083 §6).
///
/// Servers differ in what they leave out, so whatever is missing or of another kind counts as not said.
///
/// ```
/// use mailwhy::records::rdap::Registration;
/// let answer = r#"{"objectClassName": "domain", "ldhName": "example.com", "status": ["client hold"]}"#;
/// let registration = Registration::read(answer).unwrap();
/// assert_eq!(registration.name.as_ref().unwrap().text, "example.com");
/// assert!(registration.status("client hold").is_some());
/// assert!(Registration::read("no JSON").is_err());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Registration {
    /// `ldhName`, in small letters and without a final dot.
    pub name: Option<Word>,
    /// Of the values of RFC 9083 §10.2.2 and RFC 8056 §2, in small letters.
    statuses: Vec<Word>,
    events: Vec<Event>,
    /// `errorCode`: an HTTP status.
    pub error: Option<Word>,
}

/// A word and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    pub text: String,
    pub place: Span,
}

/// Something that happened or will happen (RFC 9083 §4.5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    action: String,
    /// The date as it is written.
    pub date: Word,
    /// The same in seconds since 1970.
    pub time: i64,
}

impl Event {
    /// The day, as it is written.
    pub fn day(&self) -> &str {
        self.date.text.get(..10).unwrap_or(&self.date.text)
    }
}

impl Registration {
    /// Reads an answer. The error is the place at which the text is none.
    pub fn read(text: &str) -> Result<Registration, Span> {
        let tree = tree::json(text);
        if let Some(fault) = tree.fault {
            let start = text.floor_char_boundary(fault.min(text.len()));
            return Err(Span::new(start, start + text[start..].chars().next().map_or(0, char::len_utf8)));
        }
        let whole = Err(Span::new(0, text.trim_end().len()));
        let [Node::Object(fields)] = &tree.root[..] else { return whole };
        let error = scalar(fields, "errorCode").map(word);
        if error.is_none() && scalar(fields, "objectClassName").is_none_or(|it| it.text() != "domain") {
            return whole;
        }
        let statuses = list(fields, "status").filter_map(|it| match it {
            Node::Scalar(cell) => Some(small(word(cell))),
            _ => None,
        });
        let events = list(fields, "events").filter_map(|it| match it {
            Node::Object(fields) => event(fields),
            _ => None,
        });
        let mut name = scalar(fields, "ldhName").map(|it| small(word(it)));
        if let Some(name) = &mut name {
            name.text.truncate(name.text.trim_end_matches('.').len());
        }
        Ok(Registration { name, statuses: statuses.collect(), events: events.collect(), error })
    }

    /// Where a status stands, if the domain has it.
    pub fn status(&self, status: &str) -> Option<&Word> {
        self.statuses.iter().find(|it| it.text == status)
    }

    /// The last event of that kind.
    pub fn event(&self, action: &str) -> Option<&Event> {
        self.events.iter().filter(|it| it.action == action).max_by_key(|it| it.time)
    }

    /// When the registry's data was as it says, where it says so. Registries of generic top-level domains have to.
    pub fn as_of(&self) -> Option<i64> {
        self.event("last update of rdap database").map(|it| it.time)
    }
}

fn field<'n, 't>(fields: &'n [(Cell<'t>, Node<'t>)], name: &str) -> Option<&'n Node<'t>> {
    fields.iter().find(|(key, _)| key.text() == name).map(|(_, value)| value)
}

fn scalar<'n, 't>(fields: &'n [(Cell<'t>, Node<'t>)], name: &str) -> Option<&'n Cell<'t>> {
    match field(fields, name)? {
        Node::Scalar(cell) => Some(cell),
        _ => None,
    }
}

fn list<'n, 't>(fields: &'n [(Cell<'t>, Node<'t>)], name: &str) -> impl Iterator<Item = &'n Node<'t>> {
    let items = match field(fields, name) {
        Some(Node::Array(items)) => &items[..],
        _ => &[],
    };
    items.iter()
}

fn event(fields: &[(Cell<'_>, Node<'_>)]) -> Option<Event> {
    let date = word(scalar(fields, "eventDate")?);
    let action = scalar(fields, "eventAction")?.text().to_ascii_lowercase();
    Some(Event { action, time: seconds(&date.text)?, date })
}

fn word(cell: &Cell<'_>) -> Word {
    Word { text: cell.text().to_string(), place: cell.place() }
}

fn small(mut word: Word) -> Word {
    word.text.make_ascii_lowercase();
    word
}

/// Seconds since 1970 of a time of RFC 3339. Some registries leave out the zone, or all but the day: then it is UTC, or midnight.
fn seconds(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    let number = |at: usize, length: usize| -> Option<i64> {
        let digits = text.get(at..at + length).filter(|it| it.bytes().all(|it| it.is_ascii_digit()))?;
        digits.parse().ok()
    };
    let (year, month, day) = (number(0, 4)?, number(5, 2)?, number(8, 2)?);
    if bytes[4] != b'-' || bytes[7] != b'-' || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let midnight = days(year, month, day) * 86_400;
    let (Some(hour), Some(minute), Some(second)) = (number(11, 2), number(14, 2), number(17, 2)) else { return Some(midnight) };
    let zone = text.get(19..).unwrap_or_default().trim_start_matches(|it: char| it == '.' || it.is_ascii_digit());
    let sign = match zone.bytes().next() {
        Some(b'+') => 1,
        Some(b'-') => -1,
        _ => 0,
    };
    let part = |range| zone.get(range).and_then(|it: &str| it.parse::<i64>().ok()).unwrap_or(0);
    let offset = sign * (part(1..3) * 60 + part(4..6)) * 60;
    Some(midnight + hour * 3600 + minute * 60 + second - offset)
}

/// Days since 1970 of a day of the Gregorian calendar: years that begin in March, so that the day that leaps is the last.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leaps + (month * 153 + 2) / 5 + day - 1 - 719_468
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn times_of_registries_are_read() {
        assert_eq!(seconds("1970-01-01T00:00:00Z"), Some(0));
        assert_eq!(seconds("2026-11-25T00:00:00Z"), Some(1_795_564_800));
        assert_eq!(seconds("2000-02-29T23:59:59.123Z"), Some(951_868_799));
        assert_eq!(seconds("2026-11-25T08:00:00+08:00"), Some(1_795_564_800));
        assert_eq!(seconds("2026-11-24T19:30:00-04:30"), Some(1_795_564_800));
        assert_eq!(seconds("2026-11-25"), Some(1_795_564_800));
        assert_eq!(seconds("2026-11-25 00:00:00"), Some(1_795_564_800));
        for text in ["", "soon", "2026-13-01", "2026/11/25", "2026-1１-25"] {
            assert_eq!(seconds(text), None, "{text}");
        }
    }
}
