//! The text of an SPF record: faults of its grammar, and what is legal but puts mail at risk.

mod spf_client_name_macro;
mod spf_duplicate_term;
mod spf_explanation_unused;
mod spf_host_bits_set;
mod spf_long_record;
mod spf_lookups_near_ten;
mod spf_lookups_over_ten;
mod spf_malformed_name;
mod spf_mechanism_as_modifier;
mod spf_mistyped_modifier;
mod spf_modifier_order;
mod spf_negative_include;
mod spf_neutral_all;
mod spf_no_host_name;
mod spf_passes_everyone;
mod spf_private_network;
mod spf_ptr;
mod spf_redirect_beside_all;
mod spf_report_modifier;
mod spf_second_record;
mod spf_sender_macro;
mod spf_shadowed_network;
mod spf_term_after_all;
mod spf_trailing_dot;
mod spf_unknown_modifier;
mod spf_wide_network;
mod spf_without_end;
pub mod usual;

use super::Check;
use super::tag_list::record_second;
use crate::report::{Findings, RecordKind, Rule};
use crate::syntax::spf::{self, Kind, Mechanism, Modifier, Qualifier, Term, Tree};
use crate::text::Span;

/// What is legal in a record, but puts mail at risk.
static CHECKS: &[&Check<Run>] = &[
    &spf_passes_everyone::CHECK,
    &spf_neutral_all::CHECK,
    &spf_without_end::CHECK,
    &spf_term_after_all::CHECK,
    &spf_redirect_beside_all::CHECK,
    &spf_modifier_order::CHECK,
    &spf_explanation_unused::CHECK,
    &spf_second_record::CHECK,
    &spf_lookups_over_ten::CHECK,
    &spf_lookups_near_ten::CHECK,
    &spf_long_record::CHECK,
    &spf_mechanism_as_modifier::CHECK,
    &spf_mistyped_modifier::CHECK,
    &spf_unknown_modifier::CHECK,
    &spf_report_modifier::CHECK,
    &spf_no_host_name::CHECK,
    &spf_malformed_name::CHECK,
    &spf_trailing_dot::CHECK,
    &spf_private_network::CHECK,
    &spf_wide_network::CHECK,
    &spf_host_bits_set::CHECK,
    &spf_shadowed_network::CHECK,
    &spf_duplicate_term::CHECK,
    &spf_ptr::CHECK,
    &spf_negative_include::CHECK,
    &spf_sender_macro::CHECK,
    &spf_client_name_macro::CHECK,
];

/// Every rule about this record: those of the reader, then those of the checks.
pub static RULES: &[&Rule] = &{
    let mut rules = [spf::RULES[0]; spf::RULES.len() + CHECKS.len()];
    let mut at = 0;
    while at < rules.len() {
        rules[at] = if at < spf::RULES.len() { spf::RULES[at] } else { &CHECKS[at - spf::RULES.len()].rule };
        at += 1;
    }
    rules
};

/// What most of these rules have in common.
const LINT: Rule = Rule::record(RecordKind::Spf);

/// A check of what could be read of a record.
type Run = fn(&Record<'_>, &mut Findings);

/// A record's clean text, and what could be read of it.
struct Record<'t> {
    text: &'t str,
    tree: &'t Tree,
    /// Octets of the whole text, where it is longer than what is read.
    length: usize,
}

/// Reads and checks the text of a record.
pub fn check(text: &str, findings: &mut Findings) {
    // The end of a pasted line is no part of the record.
    let text = text.trim_end_matches(['\n', '\r']);
    let (text, length) = (readable(text), text.chars().count());
    match spf::clean(text, findings) {
        None => check_clean(text, length, findings),
        Some(cleaned) => {
            let mut part = Findings::default();
            check_clean(cleaned.text(), length, &mut part);
            findings.adopt_mapped(part, &cleaned);
        }
    }
}

/// As much of a text as fits into a record (RFC 1035 §3.2.1: 16 bits of length). More of it, up to the last blank, is noise
/// that would cost time and memory; that it is too long is said by a check.
fn readable(text: &str) -> &str {
    let Some((end, _)) = text.char_indices().nth(usize::from(u16::MAX)) else { return text };
    let head = &text[..end];
    head.rfind(' ').map_or(head, |at| &head[..at])
}

fn check_clean(text: &str, length: usize, findings: &mut Findings) {
    let text = record_second::before(text, "SPF", &[], findings);
    let tree = spf::read(text, findings);
    let record = Record { text, tree: &tree, length };
    // What is no SPF record at all has no further faults.
    if !tree.version.is_empty() && (!tree.terms.is_empty() || !tree.faulty) {
        CHECKS.iter().for_each(|it| (it.run)(&record, findings));
    }
}

impl<'t> Record<'t> {
    fn word(&self, span: Span) -> &'t str {
        span.of(self.text)
    }

    /// The directives before `all`: those that can decide.
    fn effective(&self) -> impl Iterator<Item = (&'t Term, Qualifier, &'t Mechanism)> + use<'t> {
        self.tree.directives().take_while(|(_, _, it)| **it != Mechanism::All)
    }

    /// The terms that ask the DNS, in the order of asking.
    fn costly(&self) -> Vec<&'t Term> {
        let mechanisms = self.effective().map(|(term, ..)| term);
        let redirect = self.tree.redirect().filter(|_| self.tree.all().is_none());
        mechanisms.chain(redirect).filter(|it| it.costs_a_lookup()).collect()
    }

    /// Modifiers that receivers ignore; `v=spf1` is another fault.
    fn unknown_modifiers(&self) -> impl Iterator<Item = &'t Term> {
        let unknown = |it: &&Term| it.kind == Kind::Modifier(Modifier::Unknown);
        self.tree.terms.iter().filter(unknown).filter(|it| !self.is_version(it))
    }

    /// `v=spf1` inside the record. The grammar takes it for an unknown modifier.
    fn second_version(&self) -> Option<&'t Term> {
        self.tree.terms.iter().find(|it| self.is_version(it))
    }

    fn is_version(&self, term: &Term) -> bool {
        self.word(term.span).eq_ignore_ascii_case("v=spf1")
    }
}
