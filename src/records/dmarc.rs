//! DMARC policy records (RFC 9989 §4.7).

use super::uri::Uri;
use crate::syntax::tag_list::{Grammar, TagList};
use std::fmt;

/// What a receiver makes of a DMARC record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dmarc {
    /// For the domain itself: `p`, or `none` where a fault turns it into that (RFC 9989 §4.10.1).
    pub policy: Policy,
    /// For subdomains that exist: `sp`.
    pub subdomain_policy: Option<Policy>,
    /// For subdomains that do not exist: `np`.
    pub nonexistent_policy: Option<Policy>,
    pub dkim_alignment: Alignment,
    pub spf_alignment: Alignment,
    /// Where aggregate reports go.
    pub rua: Vec<Uri>,
    /// Where failure reports go.
    pub ruf: Vec<Uri>,
    /// `t=y`: receivers apply the next weaker policy.
    pub testing: bool,
    /// `psd`: whether the domain is a public suffix (`y`), certainly none (`n`), or it is not said (`u`).
    pub psd: char,
}

/// What is to happen to mail that fails; the stronger is the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Policy {
    None,
    Quarantine,
    Reject,
}

/// Whether a subdomain counts as the domain itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Alignment {
    Relaxed,
    Strict,
}

pub const GRAMMAR: Grammar = Grammar {
    names: &["v", "p", "sp", "np", "adkim", "aspf", "fo", "psd", "rua", "ruf", "t", "pct", "rf", "ri"],
    words: &["DMARC1", "none", "quarantine", "reject"],
    prose: &[],
};

impl Dmarc {
    /// Reads a record as a receiver of RFC 9989 does. `None` where it ignores the record.
    ///
    /// ```
    /// use mailwhy::records::dmarc::{Dmarc, Policy};
    /// assert_eq!(Dmarc::read("v=DMARC1; p=reject").unwrap().policy, Policy::Reject);
    /// assert_eq!(Dmarc::read("v=DMARC1; p=monitor; rua=mailto:d@example.com").unwrap().policy, Policy::None);
    /// assert_eq!(Dmarc::read("v=DMARC1; p=monitor"), None);
    /// ```
    pub fn read(text: &str) -> Option<Dmarc> {
        let list = TagList::read(text, Grammar { words: &[], names: &[], ..GRAMMAR });
        let version = list.tags.first().filter(|it| it.name_span.start == 0 && it.name.eq_ignore_ascii_case("v"))?;
        if version.value != "DMARC1" {
            return None;
        }
        let policies = ["p", "sp", "np"].map(|name| list.value(name).map(Policy::read));
        let rua = addresses(list.value("rua"));
        let usable = matches!(policies, [Some(Some(_)), None | Some(Some(_)), None | Some(Some(_))]);
        if !usable && rua.is_empty() {
            return None;
        }
        let [policy, subdomain_policy, nonexistent_policy] = policies.map(|it| it.flatten().filter(|_| usable));
        let is = |name, word: &str| list.value(name).is_some_and(|it| it.eq_ignore_ascii_case(word));
        let strict = |name| if is(name, "s") { Alignment::Strict } else { Alignment::Relaxed };
        Some(Dmarc {
            policy: policy.unwrap_or(Policy::None),
            subdomain_policy,
            nonexistent_policy,
            dkim_alignment: strict("adkim"),
            spf_alignment: strict("aspf"),
            rua,
            ruf: addresses(list.value("ruf")),
            testing: is("t", "y"),
            psd: read_psd(text),
        })
    }
}

/// Whether a text at `_dmarc` counts as a record: its first tag is the version (RFC 9989 §4.7, §4.8). Whatever else stands there is discarded.
///
/// ```
/// use mailwhy::records::dmarc::is_record;
/// assert!(is_record("v = DMARC1"));
/// assert!(!is_record("v=DMARC1 p=none"));
/// ```
pub fn is_record(text: &str) -> bool {
    let after_name = text.strip_prefix(['v', 'V']).map(str::trim_start).and_then(|it| it.strip_prefix('='));
    let version = after_name.map(str::trim_start).and_then(|it| it.strip_prefix("DMARC1"));
    version.is_some_and(|it| it.trim_start().is_empty() || it.trim_start().starts_with(';'))
}

/// The tag `psd` of a record, also of one without a policy that can be used: `y`, `n`, or `u` where it is not said.
pub fn read_psd(text: &str) -> char {
    let list = TagList::read(text, Grammar { words: &[], names: &[], ..GRAMMAR });
    match list.value("psd") {
        Some("y" | "Y") => 'y',
        Some("n" | "N") => 'n',
        _ => 'u',
    }
}

impl Policy {
    pub const NAMES: [&str; 3] = ["none", "quarantine", "reject"];

    /// The policy of that name, in letters of either case (RFC 9989 §4.8).
    pub fn read(word: &str) -> Option<Policy> {
        let all = [Policy::None, Policy::Quarantine, Policy::Reject];
        all.into_iter().find(|it| it.as_str().eq_ignore_ascii_case(word))
    }

    pub const fn as_str(self) -> &'static str {
        Policy::NAMES[self as usize]
    }
}

impl fmt::Display for Policy {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

/// The address without the obsolete `!10m` behind it, where one stands there (RFC 9989 §4.8, `obs-dmarc-report-size`).
pub fn without_report_size(address: &str) -> Option<&str> {
    let (address, size) = address.rsplit_once('!')?;
    let digits = size.trim_end_matches(['k', 'm', 'g', 't', 'K', 'M', 'G', 'T']);
    let fits = size.len() - digits.len() <= 1 && !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit());
    fits.then_some(address)
}

/// The addresses of a list that are URIs.
fn addresses(list: Option<&str>) -> Vec<Uri> {
    let items = list.unwrap_or_default().split(',').map(str::trim);
    items.filter_map(|it| Uri::read(without_report_size(it).unwrap_or(it)).ok()).collect()
}
