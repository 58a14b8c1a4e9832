//! One record, or a few, that say with networks alone what a record says by look-ups.
//!
//! The last resort: providers change their networks without telling, and the copy goes stale. Nothing is flattened that cannot be proven
//! equal.

use super::ranges::network_text;
use super::{Family, SpfSenders, change_of, spf_senders};
use crate::dns::AnswerBook;
use crate::dns::overlay::Overlay;
use crate::evaluation::spf::SpfResult;
use crate::records::rdata::Text;
use crate::records::{Name, Rdata};
use serde::Serialize;

/// What to publish: serialises as the public JSON of `mailwhy senders --flatten --json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Flattened {
    /// The domain's own record first, then those that it includes.
    pub records: Vec<FlatRecord>,
    /// Look-ups that it needs.
    pub lookups: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FlatRecord {
    pub name: String,
    pub text: String,
    /// As it stands in a zone, in character-strings of at most 255 octets.
    pub zone_line: String,
}

/// Why there is no list of networks that says the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "detail")]
pub enum NotFlattened {
    /// Not all answers are known.
    Incomplete,
    /// Terms that can match any address: macros, `exists`, `ptr`.
    Conditions(Vec<String>),
    /// Some addresses get an error, or no result: there is nothing to copy.
    Errors(SpfResult),
    /// It needs more than the domain's record and ten included ones.
    TooLarge,
}

/// RFC 7208 §3.4: the name and all its TXT records, so that an answer fits into 512 octets.
const MOST_OCTETS: usize = 450;
/// RFC 7208 §4.6.4
const MOST_INCLUDES: usize = 10;

/// Records that say the same with networks alone, proven by comparing the sets.
///
/// ```
/// use mailwhy::dns::read_answers;
/// use mailwhy::evaluation::spf::{flatten, spf_senders};
/// let dns = read_answers(r#"{"a.example": {"TXT": ["v=spf1 a -all"], "A": ["192.0.2.1"], "AAAA": "nodata"}}"#).unwrap();
/// let flattened = flatten(&spf_senders("a.example", &dns)).unwrap();
/// assert_eq!(flattened.records[0].text, "v=spf1 ip4:192.0.2.1 -all");
/// ```
pub fn flatten(senders: &SpfSenders) -> Result<Flattened, NotFlattened> {
    if !senders.complete {
        return Err(NotFlattened::Incomplete);
    }
    if !senders.conditions.is_empty() {
        return Err(NotFlattened::Conditions(
            senders.conditions.iter().map(|it| format!("{} in {}", it.term, it.domain)).collect(),
        ));
    }
    let qualifiers = [(SpfResult::Fail, "-"), (SpfResult::Softfail, "~"), (SpfResult::Neutral, "?"), (SpfResult::Pass, "")];
    let is_policy = |result: SpfResult| qualifiers.iter().any(|it| it.0 == result);
    if let Some(part) = senders.parts.iter().find(|it| !is_policy(it.result)) {
        return Err(NotFlattened::Errors(part.result));
    }
    // What most addresses get is said by `all`.
    let width = |result| Family::BOTH.map(|it| senders.union(it, result).size()).map(|it| (it.len(), it));
    let (rest, all) = qualifiers
        .into_iter()
        .max_by_key(|it| {
            let [ip4, ip6] = width(it.0);
            (ip6, ip4)
        })
        .expect("there are four");
    let all = format!("{all}all");
    let mut terms = Vec::new();
    for (result, qualifier) in qualifiers.into_iter().filter(|it| it.0 != rest) {
        for network in senders.networks(result) {
            let name = if network.is_ip4() { "ip4" } else { "ip6" };
            terms.push(format!("{qualifier}{name}:{}", network_text(&network)));
        }
    }
    let flattened = written(&senders.domain, &terms, &all)?;
    debug_assert!(change_of(senders, &flattened.senders(&senders.domain)).changes.is_empty(), "{flattened:?}");
    Ok(flattened)
}

impl Flattened {
    /// The set that the records give by themselves.
    pub fn senders(&self, domain: &str) -> SpfSenders {
        let nothing = AnswerBook::new();
        let texts = self.records.iter().filter_map(|it| Some((Name::read(&it.name).ok()?, it.text.clone())));
        spf_senders(domain, &Overlay::new(&nothing, texts.collect()))
    }
}

/// The terms in one record where they fit, else in as few included ones as hold them.
fn written(domain: &str, terms: &[String], all: &str) -> Result<Flattened, NotFlattened> {
    let own = record(terms, all);
    if domain.len() + own.len() <= MOST_OCTETS {
        return Ok(Flattened { records: vec![FlatRecord::new(domain, own)], lookups: 0 });
    }
    // Only what passes can be said by an included record (RFC 7208 §5.2).
    let (passing, mut top): (Vec<&String>, Vec<String>) = (
        terms.iter().filter(|it| it.starts_with("ip")).collect(),
        terms.iter().filter(|it| !it.starts_with("ip")).cloned().collect(),
    );
    let name = |number: usize| format!("_spf{number}.{domain}");
    let mut included: Vec<Vec<String>> = vec![vec![]];
    for term in passing {
        let full = |it: &Vec<String>| name(included.len()).len() + record(it, "-all").len() + term.len() + 1 > MOST_OCTETS;
        if included.last().is_some_and(full) {
            included.push(vec![]);
        }
        included.last_mut().expect("there is one").push(term.clone());
    }
    top.extend((1..=included.len()).map(|it| format!("include:{}", name(it))));
    let own = record(&top, all);
    if included.len() > MOST_INCLUDES || domain.len() + own.len() > MOST_OCTETS {
        return Err(NotFlattened::TooLarge);
    }
    let lookups = included.len() as u32;
    let others = included.iter().enumerate().map(|(at, terms)| FlatRecord::new(&name(at + 1), record(terms, "-all")));
    Ok(Flattened { records: std::iter::once(FlatRecord::new(domain, own)).chain(others).collect(), lookups })
}

fn record(terms: &[String], all: &str) -> String {
    let mut text = "v=spf1".to_string();
    for term in terms.iter().map(String::as_str).chain([all]) {
        text.push(' ');
        text.push_str(term);
    }
    text
}

impl FlatRecord {
    fn new(name: &str, text: String) -> FlatRecord {
        let zone_line = format!("{name}. IN TXT {}", Rdata::Txt(Text::of(&text)));
        FlatRecord { name: name.to_string(), text, zone_line }
    }
}
