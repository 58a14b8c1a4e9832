//! The rules: rows of `rules/*.toml`, made into static tables when the crate is built.

use super::causes::Cause;
use crate::report::Actor;

/// What certain words or codes mean.
#[derive(Debug)]
pub struct Rule {
    pub id: &'static str,
    pub cause: Cause,
    /// More than the cause says: `spf`, `dmarc`, `no_domain`.
    pub detail: Option<&'static str>,
    /// Whose reply it is, an index of [`PROVIDERS`].
    pub provider: Option<u8>,
    /// Whether its words are the provider's alone, so that the host need not be known.
    pub anywhere: bool,
    /// Whether it says little by itself.
    pub weak: bool,
    pub permanent: Option<bool>,
    pub actor: Option<Actor>,
    /// What to do, where it is more than what the cause says.
    pub steps: &'static [&'static str],
    /// The RFC section or the provider's page.
    pub source: Option<&'static str>,
}

/// A mail provider, by the words and hosts of its replies.
#[derive(Debug)]
pub struct Provider {
    pub id: &'static str,
    /// How the names of its mail hosts end.
    pub hosts: &'static [&'static str],
}

/// What a phrase stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// An index of [`RULES`].
    Rule(u16),
    /// The reply is this provider's, an index of [`PROVIDERS`].
    Provider(u8),
}

/// A place in the tree of all phrases.
#[derive(Debug)]
pub struct Node {
    /// A range of [`EDGES`], in the order of the words.
    pub edges: (u16, u16),
    /// How many words may be skipped, and the node behind them.
    pub gaps: &'static [(u8, u16)],
    /// A range of [`SAYS`].
    pub says: (u16, u16),
}

include!(concat!(env!("OUT_DIR"), "/bounce_rules.rs"));

/// The rule for an enhanced status code, the provider's own before everybody's.
pub fn by_status(status: &str, provider: Option<u8>) -> Option<u16> {
    let look = |whose| BY_STATUS.binary_search_by_key(&(whose, status), |it| (it.0, it.1)).ok().map(|at| BY_STATUS[at].2);
    provider.and_then(|it| look(Some(it))).or_else(|| look(None))
}

/// The rule for a reply code, the provider's own before everybody's.
pub fn by_reply(reply: u16, provider: Option<u8>) -> Option<u16> {
    let look = |whose| BY_REPLY.binary_search_by_key(&(whose, reply), |it| (it.0, it.1)).ok().map(|at| BY_REPLY[at].2);
    provider.and_then(|it| look(Some(it))).or_else(|| look(None))
}

/// The provider whose mail host has this name.
pub fn by_host(host: &str) -> Option<u8> {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    let is = |end: &str| host.strip_suffix(end).is_some_and(|it| it.is_empty() || it.ends_with('.'));
    PROVIDERS.iter().position(|it| it.hosts.iter().any(|end| is(end))).map(|at| at as u8)
}
