//! The rules: rows of `rules/*.toml`, made into static tables when the crate is built.

use super::causes::Cause;
use crate::report::Actor;
use std::sync::OnceLock;

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
    pub source: &'static str,
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

include!(concat!(env!("OUT_DIR"), "/bounce_rules.rs"));

/// The words of all phrases, as they are stored: small, and unpacked once.
struct Words {
    /// In order, with a blank between.
    spelled: &'static str,
    /// How many classes each word has.
    counts: &'static [u8],
    classes: &'static [u16],
}

impl Words {
    fn unpack(&self) -> Vec<(&'static str, &'static [u16])> {
        let mut rest = self.classes;
        let mut words = Vec::with_capacity(self.counts.len());
        for (word, &count) in self.spelled.split(' ').zip(self.counts) {
            let (own, others) = rest.split_at(rest.len().min(count.into()));
            words.push((word, own));
            rest = others;
        }
        words
    }
}

/// The tree of all phrases. Its edges are classes: sets of words of which one may stand at a place.
pub struct Tree {
    words: Vec<(&'static str, &'static [u16])>,
    /// Where the words begin that have this first byte: most words of a text are looked up and not found.
    by_first: Vec<usize>,
    stems: Vec<(&'static str, &'static [u16])>,
    nodes: Vec<Node>,
}

/// A place in the tree; the first is the root.
pub struct Node {
    /// Classes in order, and where they lead.
    pub edges: &'static [(u16, u16)],
    /// How many words may be skipped, and the node behind them.
    pub gaps: Vec<(u8, u16)>,
    /// Where its part of what is said begins, and what phrases that end here say: with weight and number of half words.
    pub first: usize,
    pub says: &'static [(Says, u8, u8)],
}

impl Tree {
    /// How much all phrases say together.
    pub const SAYS: usize = SAYS.len();

    pub fn get() -> &'static Tree {
        static TREE: OnceLock<Tree> = OnceLock::new();
        TREE.get_or_init(Tree::unpack)
    }

    fn unpack() -> Tree {
        let (mut edge, mut said) = (0, 0);
        let mut nodes = Vec::with_capacity(NODES.len());
        for &(edges, says) in NODES {
            let (edges, says) = (edge + usize::from(edges), said + usize::from(says));
            nodes.push(Node { edges: &EDGES[edge..edges], gaps: Vec::new(), first: said, says: &SAYS[said..says] });
            (edge, said) = (edges, says);
        }
        for &(node, skip, to) in GAPS {
            nodes[node as usize].gaps.push((skip, to));
        }
        let words = WORDS.unpack();
        let begins = |byte: usize| words.partition_point(|it| usize::from(it.0.as_bytes()[0]) < byte);
        let by_first = (0..=256).map(begins).collect();
        Tree { words, by_first, stems: STEMS.unpack(), nodes }
    }

    pub fn node(&self, at: u16) -> &Node {
        &self.nodes[at as usize]
    }

    /// How many nodes there are.
    pub fn size(&self) -> usize {
        self.nodes.len()
    }

    /// The classes to which `word` belongs, by itself or by how it begins.
    pub fn classes_of(&self, word: &str, classes: &mut Vec<u16>) {
        let Some(first) = word.bytes().next().map(usize::from) else { return };
        let near = &self.words[self.by_first[first]..self.by_first[first + 1]];
        if let Ok(at) = near.binary_search_by_key(&word, |it| it.0) {
            classes.extend(near[at].1);
        }
        // A stem has at least three letters: all that `word` could begin with stand together.
        let Some(beginning) = word.as_bytes().get(..3) else { return };
        let first = self.stems.partition_point(|it| it.0.as_bytes() < beginning);
        for (stem, of) in self.stems[first..].iter().take_while(|it| it.0.as_bytes().starts_with(beginning)) {
            if word.starts_with(stem) {
                classes.extend(*of);
            }
        }
    }
}

/// The rule for an enhanced status code, the provider's own before everybody's, and else of the only provider who has such a one.
pub fn by_status(status: &str, provider: Option<u8>) -> Option<u16> {
    let look = |whose| BY_STATUS.binary_search_by_key(&(whose, status), |it| (it.0, it.1)).ok().map(|at| BY_STATUS[at].2);
    let only = || {
        let mut of_somebody = BY_STATUS.iter().filter(|it| it.1 == status).map(|it| it.2);
        of_somebody.next().filter(|_| of_somebody.next().is_none())
    };
    provider.and_then(|it| look(Some(it))).or_else(|| look(None)).or_else(only)
}

/// The rule for a reply code, the provider's own before everybody's.
pub fn by_reply(reply: u16, provider: Option<u8>) -> Option<u16> {
    let look = |whose| BY_REPLY.binary_search_by_key(&(whose, reply), |it| (it.0, it.1)).ok().map(|at| BY_REPLY[at].2);
    provider.and_then(|it| look(Some(it))).or_else(|| look(None))
}

/// The provider whose mail host has this name.
pub fn by_host(host: &str) -> Option<u8> {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    PROVIDERS.iter().position(|it| it.hosts.iter().any(|end| is_of(&host, end))).map(|at| at as u8)
}

/// Whether a host is that of a domain, or below it; both in small letters.
pub fn is_of(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|it| it.is_empty() || it.ends_with('.'))
}

/// The rule of everybody's that knows what to do in such a case.
pub fn by_detail(detail: &str) -> Option<&'static Rule> {
    RULES.iter().find(|it| it.provider.is_none() && it.detail == Some(detail) && !it.steps.is_empty())
}

/// The rule of this name.
pub fn by_id(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|it| it.id == id)
}
