//! A valid SPF record (RFC 7208).

use crate::report::{Finding, Findings};
use crate::syntax::spf::{Kind, Modifier, Tree, clean, read_for};
use std::net::IpAddr;

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
        SpfRecord::read_for(None, text.to_string()).map_err(|(_, findings)| findings)
    }

    /// The same for a text that is not wanted elsewhere, which is given back with what is wrong. Read for a client, the record may lack
    /// networks that the client is not in.
    pub fn read_for(client: Option<IpAddr>, text: String) -> Result<SpfRecord, (String, Vec<Finding>)> {
        let mut findings = Findings::default();
        if clean(&text, &mut findings).is_some() {
            return Err((text, findings.sorted()));
        }
        let tree = read_for(client, &text, &mut findings);
        if findings.invalidate() { Err((text, findings.sorted())) } else { Ok(SpfRecord { text, tree }) }
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
        self.terms().find_map(|term| match &term.kind {
            Kind::Modifier(Modifier::Explanation(domain)) => Some((term, &**domain)),
            _ => None,
        })
    }

    /// The text of a term.
    pub fn word(&self, term: &Term) -> &str {
        term.span.of(&self.text)
    }
}

/// One record that lets pass whom any of these lets pass, and nobody else; `None` where there is none that their terms can make:
/// where two of them refuse some addresses before they let others pass, one's refusal would count for the other.
///
/// ```
/// use mailwhy::records::spf::{SpfRecord, merged};
/// let read = |text: &str| SpfRecord::read(text).unwrap();
/// let (a, b) = (read("v=spf1 mx -all"), read("v=spf1 -ip4:192.0.2.7 ip4:192.0.2.0/24 ~all"));
/// assert_eq!(merged(&[a, b.clone()]).unwrap(), "v=spf1 mx -ip4:192.0.2.7 ip4:192.0.2.0/24 ~all");
/// assert_eq!(merged(&[read("v=spf1 -a mx -all"), b]), None);
/// ```
pub fn merged(records: &[SpfRecord]) -> Option<String> {
    // Who passes by the first list passes, whatever follows; then one record may go on in its own order; what only refuses is last.
    let (mut passing, mut mixed, mut refusing) = (Vec::new(), Vec::new(), Vec::new());
    let mut all = "";
    // Whether the mixed record lets all others pass.
    let mut ends = false;
    for record in records {
        let (mut words, mut first_refusal, mut last_pass) = (Vec::new(), usize::MAX, 0);
        for (term, qualifier, mechanism) in record.directives() {
            let word = record.word(term);
            let passes = qualifier == Qualifier::Pass;
            if *mechanism == Mechanism::All {
                if passes && first_refusal == usize::MAX {
                    // Where one record lets all pass, so does what it is merged into.
                    return Some("v=spf1 +all".to_string());
                }
                // The mildest counts, so that nobody is refused who was not.
                if !passes && (all.is_empty() || mildness(word) > mildness(all)) {
                    all = word;
                }
                ends |= passes;
            }
            if *mechanism == Mechanism::All && !passes {
                break;
            }
            match passes {
                true => last_pass = words.len() + 1,
                false => first_refusal = first_refusal.min(words.len()),
            }
            words.push(word.to_string());
            if *mechanism == Mechanism::All {
                break;
            }
        }
        if let Some((_, target)) = record.redirect() {
            // An include passes whom the redirection passes.
            words.push(format!("include:{}", target.span.of(&record.text)));
            last_pass = words.len();
        }
        let refuses = words.split_off(first_refusal.min(words.len()));
        passing.append(&mut words);
        if first_refusal >= last_pass {
            refusing.extend(refuses);
        } else if mixed.is_empty() {
            mixed = refuses;
        } else {
            return None;
        }
    }
    passing.append(&mut mixed);
    if !ends {
        // What stands behind an all is never looked at.
        passing.append(&mut refusing);
        passing.push(all.to_string());
    }
    let mut out = vec!["v=spf1".to_string()];
    for word in passing {
        let plain = word.trim_start_matches('+');
        if !plain.is_empty() && !out.iter().any(|it| it.trim_start_matches('+').eq_ignore_ascii_case(plain)) {
            out.push(word);
        }
    }
    for record in records {
        for term in record.terms().filter(|it| matches!(it.kind, Kind::Modifier(Modifier::Explanation(_) | Modifier::Unknown))) {
            let name = term.name.of(&record.text);
            let known = |it: &String| it.split_once('=').is_some_and(|(it, _)| it.eq_ignore_ascii_case(name));
            if !out[1..].iter().any(known) {
                out.push(record.word(term).to_string());
            }
        }
    }
    let merged = out.join(" ");
    // What asks for more than ten look-ups passes nobody (RFC 7208 §4.6.4).
    let read = SpfRecord::read(&merged).ok()?;
    (read.terms().filter(|it| it.costs_a_lookup()).count() <= 10).then_some(merged)
}

/// The later, the milder.
fn mildness(all: &str) -> Option<usize> {
    ["-all", "~all", "?all"].iter().position(|word| word.eq_ignore_ascii_case(all))
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
