//! The text of an SPF record as a tree of terms with spans (RFC 7208 §4.6.1, §12).
//!
//! [`clean`] reports characters that cannot stand in a record and gives the text that was meant; [`read`] reads such a clean text.
//! After a fault the reader goes on with the next term, so that every fault of a record is told at once.

mod characters;
mod domain;
mod macros;
mod modifier;
mod network;
mod separators;
mod split_term;
mod term;
mod version;

pub use characters::{clean, entities};
pub use macros::{Macro, MacroString, Part, read_macro_string};
pub use network::Network;

use crate::report::{Findings, RecordKind, Rule, Severity, prose};
use crate::text::Span;
use std::net::IpAddr;

/// Every rule of this reader.
pub static RULES: &[&Rule] = &[
    &characters::NON_ASCII_CHARACTER,
    &characters::INTERNATIONAL_NAME,
    &characters::CONTROL_CHARACTER,
    &characters::HTML_ENTITY,
    &characters::IN_QUOTES,
    &version::VERSION,
    &version::LEADING_TEXT,
    &term::UNKNOWN_MECHANISM,
    &term::QUALIFIER_MISPLACED,
    &term::MISSING_BLANK,
    &term::ARGUMENT_ON_ALL,
    &separators::SEPARATOR,
    &split_term::SPLIT_TERM,
    &modifier::MODIFIER_NAME,
    &modifier::DUPLICATE_MODIFIER,
    &domain::MISSING_VALUE,
    &domain::EMPTY_DOMAIN,
    &domain::DOMAIN_END,
    &domain::SINGLE_LABEL,
    &domain::PREFIX_NOT_ALLOWED,
    &domain::PLACEHOLDER,
    &macros::MACRO,
    &macros::EXPLANATION_MACRO,
    &network::IP4_ADDRESS,
    &network::IP4_OCTET,
    &network::IP6_ADDRESS,
    &network::PREFIX_LENGTH,
];

/// What could be read of a record. A term with a fault is left out, and `faulty` is set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    pub version: Span,
    pub terms: Vec<Term>,
    pub faulty: bool,
}

/// A directive or a modifier, in the order of the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The whole term, with its qualifier.
    pub span: Span,
    /// `include`, `redirect`, ...
    pub name: Span,
    /// What follows the `:` or `=`, or the prefix lengths that follow the name; empty where nothing does.
    pub value: Span,
    pub kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    Directive(Qualifier, Mechanism),
    Modifier(Modifier),
}

/// What a match means (RFC 7208 §4.6.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Qualifier {
    Pass,
    Fail,
    Softfail,
    Neutral,
}

/// RFC 7208 §5.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mechanism {
    All,
    /// In boxes, because most terms are networks, which need little room.
    Include(Box<MacroString>),
    A(Box<Hosts>),
    Mx(Box<Hosts>),
    Ptr(Option<Box<MacroString>>),
    /// `ip4` and `ip6`: the network says which.
    Ip(Network),
    Exists(Box<MacroString>),
}

/// The argument of `a` and `mx`: whose hosts, and how much of their addresses counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hosts {
    pub domain: Option<MacroString>,
    pub ip4_prefix: Option<u8>,
    pub ip6_prefix: Option<u8>,
}

/// RFC 7208 §6.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Modifier {
    Redirect(Box<MacroString>),
    Explanation(Box<MacroString>),
    /// Any other name: to be ignored.
    Unknown,
}

/// The names of the mechanisms.
pub const MECHANISMS: [&str; 8] = ["all", "include", "a", "mx", "ptr", "ip4", "ip6", "exists"];
/// The names of the modifiers that change a result or an explanation.
pub const MODIFIERS: [&str; 2] = ["redirect", "exp"];

/// Reads a clean text (see [`clean`]) and adds what is wrong with it.
///
/// ```
/// use mailwhy::report::Findings;
/// use mailwhy::syntax::spf::read;
/// let mut findings = Findings::default();
/// let tree = read("v=spf1 inlcude:a.example mx -all", &mut findings);
/// assert_eq!(tree.terms.len(), 2);
/// assert_eq!(findings.iter().next().unwrap().message(), "inlcude is no mechanism of SPF");
/// ```
pub fn read(text: &str, findings: &mut Findings) -> Tree {
    read_for(None, text, findings)
}

/// The same for one client, if one is given: the networks that it is not in are left out where they are faultless, as they decide nothing
/// for it, and long records are made of them.
pub fn read_for(client: Option<IpAddr>, text: &str, findings: &mut Findings) -> Tree {
    let known = findings.total();
    let before = findings.len();
    let (version, rest) = version::read(text, findings);
    let mut reader = Reader { text, client, before, findings };
    let mut terms = Vec::new();
    if let Some(rest) = rest {
        reader.read_terms(rest, &mut terms);
        modifier::find_duplicates(&mut reader, &terms);
    }
    let faulty = findings.total() > known || findings.invalidate();
    Tree { version, terms, faulty }
}

/// Whether a word is a term without any fault: a fix is not to make another one.
pub fn is_term(word: &str) -> bool {
    let mut findings = Findings::default();
    let mut reader = Reader { text: word, client: None, before: 0, findings: &mut findings };
    reader.read_term(Span::new(0, word.len())).is_some()
}

impl Tree {
    /// The directives, with their terms.
    pub fn directives(&self) -> impl Iterator<Item = (&Term, Qualifier, &Mechanism)> {
        self.terms.iter().filter_map(|term| match &term.kind {
            Kind::Directive(qualifier, mechanism) => Some((term, *qualifier, mechanism)),
            Kind::Modifier(_) => None,
        })
    }

    /// The first `all`, which ends the record whatever follows.
    pub fn all(&self) -> Option<(&Term, Qualifier)> {
        self.directives().find(|(_, _, it)| **it == Mechanism::All).map(|(term, qualifier, _)| (term, qualifier))
    }

    /// The `redirect` modifier.
    pub fn redirect(&self) -> Option<&Term> {
        self.terms.iter().find(|it| matches!(it.kind, Kind::Modifier(Modifier::Redirect(_))))
    }
}

impl Term {
    /// An `ip4` that stands at `span`.
    fn of_ip4(qualifier: Qualifier, network: Network, span: Span, text: &str) -> Term {
        let start = span.start as usize;
        let sign = Qualifier::read(text.as_bytes()[start]).is_some();
        let name = Span::new(start + usize::from(sign), start + usize::from(sign) + "ip4".len());
        let kind = Kind::Directive(qualifier, Mechanism::Ip(network));
        Term { span, name, value: Span { start: name.end + 1, end: span.end }, kind }
    }

    /// Where the domain-spec stands, and the domain-spec, if the term has one.
    pub fn domain(&self) -> Option<&MacroString> {
        match &self.kind {
            Kind::Directive(_, Mechanism::Include(domain) | Mechanism::Exists(domain)) => Some(domain),
            Kind::Directive(_, Mechanism::A(hosts) | Mechanism::Mx(hosts)) => hosts.domain.as_ref(),
            Kind::Directive(_, Mechanism::Ptr(domain)) => domain.as_deref(),
            Kind::Modifier(Modifier::Redirect(domain) | Modifier::Explanation(domain)) => Some(domain),
            Kind::Directive(..) | Kind::Modifier(Modifier::Unknown) => None,
        }
    }

    /// Whether it counts towards the ten of RFC 7208 §4.6.4.
    pub fn costs_a_lookup(&self) -> bool {
        match &self.kind {
            Kind::Directive(_, mechanism) => !matches!(mechanism, Mechanism::All | Mechanism::Ip(_)),
            Kind::Modifier(modifier) => matches!(modifier, Modifier::Redirect(_)),
        }
    }

    /// The term and the blanks before it: what is deleted with it.
    pub fn with_blanks_before(&self, text: &str) -> Span {
        with_blanks_before(text, self.span)
    }
}

impl Qualifier {
    /// The qualifier that a character stands for.
    pub fn read(character: u8) -> Option<Qualifier> {
        match character {
            b'+' => Some(Qualifier::Pass),
            b'-' => Some(Qualifier::Fail),
            b'~' => Some(Qualifier::Softfail),
            b'?' => Some(Qualifier::Neutral),
            _ => None,
        }
    }

    pub const fn as_str(self) -> &'static str {
        match self {
            Qualifier::Pass => "+",
            Qualifier::Fail => "-",
            Qualifier::Softfail => "~",
            Qualifier::Neutral => "?",
        }
    }
}

/// What most rules of this reader have in common.
const FAULT: Rule = Rule { severity: Severity::Error, invalidates: true, ..Rule::record(RecordKind::Spf) };

/// What a fault of the grammar does to mail (RFC 7208 §4.6, §2.6.7).
const PERMERROR: &str = prose(
    "One fault of syntax makes the whole record invalid (permerror): none of its senders is authorised any more, and receivers may refuse the mail.",
);

/// Where a term is read.
struct Reader<'t, 'f> {
    text: &'t str,
    /// For whom alone the record is read, if for anyone.
    client: Option<IpAddr>,
    /// How many findings there were before those of this record.
    before: usize,
    findings: &'f mut Findings,
}

impl<'t> Reader<'t, '_> {
    fn word(&self, span: Span) -> &'t str {
        span.of(self.text)
    }

    /// Whether the text of a span begins with an ASCII character.
    fn begins(&self, span: Span, character: u8) -> bool {
        !span.is_empty() && self.text.as_bytes().get(span.start as usize) == Some(&character)
    }
}

/// A term and the blanks before it, unless they are what parts its neighbours.
pub fn with_blanks_before(text: &str, span: Span) -> Span {
    let after = text.get(span.end as usize..).unwrap_or_default();
    if !after.is_empty() && !after.starts_with(' ') {
        return span;
    }
    let before = text.get(..span.start as usize).unwrap_or_default();
    Span { start: before.trim_end_matches(' ').len() as u32, end: span.end }
}
