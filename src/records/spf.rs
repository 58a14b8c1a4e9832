//! A valid SPF record (RFC 7208).

use crate::report::{Finding, Findings};
use crate::syntax::spf::{Kind, Modifier, Tree, clean, read};

pub use crate::syntax::spf::{Hosts, Macro, MacroString, Mechanism, Network, Part, Qualifier, Term, read_macro_string};

/// A record without any fault of syntax.
///
/// ```
/// use mailwhy::records::spf::SpfRecord;
/// assert!(SpfRecord::read("v=spf1 mx -all").is_ok());
/// assert!(SpfRecord::read("v=spf1 mx; -all").is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpfRecord {
    text: String,
    tree: Tree,
}

impl SpfRecord {
    /// Reads the joined text of a TXT record, or gives what is wrong with it, in the order of the text.
    pub fn read(text: &str) -> Result<SpfRecord, Vec<Finding>> {
        let mut findings = Findings::default();
        if clean(text, &mut findings).is_some() {
            return Err(findings.sorted());
        }
        let tree = read(text, &mut findings);
        if findings.invalidate() { Err(findings.sorted()) } else { Ok(SpfRecord { text: text.to_string(), tree }) }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// All terms in order, modifiers too.
    pub fn terms(&self) -> impl Iterator<Item = &Term> {
        self.tree.terms.iter()
    }

    /// The directives in order.
    pub fn directives(&self) -> impl Iterator<Item = (&Term, Qualifier, &Mechanism)> {
        self.tree.directives()
    }

    /// The `redirect` modifier, with its term. Nothing where an `all` makes it void (RFC 7208 §5.1).
    pub fn redirect(&self) -> Option<(&Term, &MacroString)> {
        let term = self.tree.redirect().filter(|_| self.tree.all().is_none())?;
        term.domain().map(|it| (term, it))
    }

    /// The `exp` modifier, with its term.
    pub fn explanation(&self) -> Option<(&Term, &MacroString)> {
        self.tree.terms.iter().find_map(|term| match &term.kind {
            Kind::Modifier(Modifier::Explanation(domain)) => Some((term, domain)),
            _ => None,
        })
    }

    /// The text of a term.
    pub fn word(&self, term: &Term) -> &str {
        term.span.of(&self.text)
    }
}

/// Whether a text begins with a version section of exactly `v=spf1`, and so is taken as the domain's SPF record (RFC 7208 §4.5).
///
/// ```
/// use mailwhy::records::spf::is_spf;
/// assert!(is_spf("V=SPF1 -all"));
/// assert!(!is_spf("v=spf10 -all"));
/// ```
pub fn is_spf(text: &str) -> bool {
    let (version, rest) = text.split_at_checked(6).unwrap_or_default();
    version.eq_ignore_ascii_case("v=spf1") && (rest.is_empty() || rest.starts_with(' '))
}
