//! Whether the SPF records of a domain let a provider send, read by their `include:` words alone, and the record that would.
//! Whether a particular host passes is the business of the evaluation.

use super::Provider;

/// What the SPF records of a domain say of a provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// The provider is included.
    Included,
    /// Another region or edition of the same provider is included: by this name.
    OtherRegion(String),
    /// It is not included by the record itself; a record that this one includes or redirects to may do so.
    NotIncluded,
}

/// Whether a TXT record is an SPF record (RFC 7208 §4.5).
pub fn is_record(text: &str) -> bool {
    let version = text.split(' ').next().unwrap_or_default();
    version.eq_ignore_ascii_case("v=spf1")
}

/// The names after `include:`, with whatever qualifier (RFC 7208 §5.2).
pub fn includes(record: &str) -> impl Iterator<Item = &str> {
    terms(record).filter_map(|it| value(it.trim_start_matches(QUALIFIERS), "include:"))
}

/// The name after `redirect=` (RFC 7208 §6.1).
pub fn redirect(record: &str) -> Option<&str> {
    terms(record).find_map(|it| value(it, "redirect="))
}

/// The names of all terms that let whoever is listed there send: `include:`, `redirect=`, and also `a:` and `exists:`, by which a few
/// providers are added.
fn names(record: &str) -> impl Iterator<Item = &str> {
    // Beside `all`, a redirection counts for nothing (RFC 7208 §6.1).
    let ends = || terms(record).any(|it| it.trim_start_matches(QUALIFIERS).eq_ignore_ascii_case("all"));
    terms(record).filter(move |it| value(it, "redirect=").is_none() || !ends()).filter_map(sender)
}

/// The name in one such term.
fn sender(term: &str) -> Option<&str> {
    let bare = term.trim_start_matches(QUALIFIERS);
    ["include:", "redirect=", "a:", "exists:"].into_iter().find_map(|it| value(bare, it))
}

/// Whether the records of a domain include what the provider asks for.
pub fn agreement<'t>(records: impl IntoIterator<Item = &'t str> + Clone, provider: &Provider) -> Agreement {
    if records.clone().into_iter().flat_map(names).any(|it| serves(it, provider)) {
        return Agreement::Included;
    }
    let other = records.into_iter().flat_map(includes).find(|it| provider.siblings().any(|sibling| serves(it, sibling)));
    other.map_or(Agreement::NotIncluded, |it| Agreement::OtherRegion(it.to_string()))
}

/// One record in place of all those that a domain has. It keeps every term, but for this provider: that is included, its other regions are not.
///
/// ```
/// use mailwhy::providers::{by_id, spf};
/// let provider = by_id("alimail-sg");
/// let record = spf::corrected(["v=spf1 ip4:192.0.2.1 include:spf.hk.aliyun.com ~all"], provider);
/// assert_eq!(record, "v=spf1 ip4:192.0.2.1 include:spf.sg.aliyun.com ~all");
/// ```
pub fn corrected<'t>(records: impl IntoIterator<Item = &'t str>, provider: Option<&Provider>) -> String {
    let include = provider.and_then(|it| it.spf.as_ref()).map(|it| format!("include:{}", it.value));
    let (mut mechanisms, mut modifiers, mut all): (Vec<String>, Vec<String>, Vec<&str>) = Default::default();
    for term in records.into_iter().flat_map(terms) {
        let bare = term.trim_start_matches(QUALIFIERS);
        let named = value(bare, "include:");
        let of_provider = sender(term).zip(provider).is_some_and(|(it, provider)| serves(it, provider));
        let of_sibling = named.zip(provider).is_some_and(|(it, provider)| provider.siblings().any(|sibling| serves(it, sibling)));
        let term = include.as_deref().filter(|_| of_sibling && !of_provider).unwrap_or(term);
        let list = if is_modifier(term) { &mut modifiers } else { &mut mechanisms };
        if bare.eq_ignore_ascii_case("all") {
            all.push(term);
        } else if !list.iter().any(|it| it.eq_ignore_ascii_case(term)) {
            list.push(term.to_string());
        }
    }
    // The mildest of the final words, so that nobody who passes today is refused; `redirect` counts only without one (RFC 7208 §6.1).
    let mildest = ["?all", "~all", "-all"].into_iter().find(|it| all.iter().any(|term| term.eq_ignore_ascii_case(it)));
    let redirected = all.is_empty() && modifiers.iter().any(|it| value(it, "redirect=").is_some());
    let redirection = modifiers.iter().filter(|_| redirected);
    let included = mechanisms
        .iter()
        .chain(redirection)
        .filter_map(|it| sender(it))
        .any(|it| provider.is_some_and(|provider| serves(it, provider)));
    if !included {
        mechanisms.splice(0..0, include.clone());
    }
    if !redirected {
        modifiers.retain(|it| value(it, "redirect=").is_none());
        mechanisms.push(mildest.unwrap_or(if all.is_empty() { "-all" } else { "~all" }).to_string());
    }
    ["v=spf1".to_string()].into_iter().chain(mechanisms).chain(modifiers).collect::<Vec<_>>().join(" ")
}

/// The record with a provider, and else as it was; where another of its regions is included, that one goes. A domain without a record gets
/// one. `None` where no source tells what the provider wants, or each customer has another.
///
/// ```
/// use mailwhy::providers::{by_id, spf};
/// let provider = by_id("alimail-sg").unwrap();
/// assert_eq!(spf::with_provider(Some("v=spf1 a"), provider).unwrap(), "v=spf1 include:spf.sg.aliyun.com a");
/// assert_eq!(spf::with_provider(None, provider).unwrap(), "v=spf1 include:spf.sg.aliyun.com -all");
/// ```
pub fn with_provider(record: Option<&str>, provider: &Provider) -> Option<String> {
    let include = provider.spf.as_ref()?.value;
    let Some((whole, (version, rest))) = record.map(|it| (it, it.split_once(' ').unwrap_or((it, "")))) else {
        return Some(corrected(None, Some(provider)));
    };
    Some(match agreement([whole], provider) {
        Agreement::Included => whole.to_string(),
        Agreement::OtherRegion(_) => corrected([whole], Some(provider)),
        Agreement::NotIncluded => format!("{version} include:{include} {rest}").trim_end().to_string(),
    })
}

/// The record without the terms that let a provider send, whichever of its regions they name; `None` where it has none.
///
/// ```
/// use mailwhy::providers::{by_id, spf};
/// let provider = by_id("alimail-sg").unwrap();
/// let record = "v=spf1 include:spf.hk.aliyun.com a ~all";
/// assert_eq!(spf::without_provider(record, provider).as_deref(), Some("v=spf1 a ~all"));
/// assert_eq!(spf::without_provider("v=spf1 a ~all", provider), None);
/// ```
pub fn without_provider(record: &str, provider: &Provider) -> Option<String> {
    let lets_send = |name: &str| serves(name, provider) || provider.siblings().any(|it| serves(name, it));
    without(record, |term| sender(term).is_some_and(lets_send))
}

/// The record without a term; `None` where it has no such term.
pub fn without_term(record: &str, term: &str) -> Option<String> {
    without(record, |it| it.eq_ignore_ascii_case(term))
}

fn without(record: &str, leaves: impl Fn(&str) -> bool) -> Option<String> {
    let kept: Vec<&str> = terms(record).filter(|it| !leaves(it)).collect();
    let version = record.split(' ').next().unwrap_or_default();
    (kept.len() < terms(record).count()).then(|| [version].into_iter().chain(kept).collect::<Vec<_>>().join(" "))
}

const QUALIFIERS: [char; 4] = ['+', '-', '?', '~'];

fn terms(record: &str) -> impl Iterator<Item = &str> {
    record.split(' ').skip(1).filter(|it| !it.is_empty())
}

/// What stands after `prefix`, whose letters may be of either case.
fn value<'t>(term: &'t str, prefix: &str) -> Option<&'t str> {
    let (start, rest) = term.split_at_checked(prefix.len())?;
    (start.eq_ignore_ascii_case(prefix) && !rest.is_empty()).then_some(rest)
}

fn is_modifier(term: &str) -> bool {
    let name_end = term.find([':', '/', '=']);
    name_end.is_some_and(|at| term[at..].starts_with('='))
}

fn serves(name: &str, provider: &Provider) -> bool {
    let name = name.trim_end_matches('.');
    let mut names = provider.spf.iter().chain(provider.spf_legacy);
    let below = || provider.spf_below.as_ref().is_some_and(|it| super::is_below(&name.to_ascii_lowercase(), it.value));
    // The region of a sibling is not the own one.
    let of_sibling = || provider.siblings().flat_map(|it| &it.spf).any(|it| it.value.eq_ignore_ascii_case(name));
    names.any(|it| it.value.eq_ignore_ascii_case(name)) || below() && !of_sibling()
}
