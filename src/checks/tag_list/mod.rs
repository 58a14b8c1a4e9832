//! What can be wrong with the form of any list of tags: DMARC, DKIM, BIMI, MTA-STS, TLS-RPT.

pub mod address;
mod field_blank;
mod field_repeated;
pub mod record_is_name;
mod record_placeholder;
pub mod record_second;
mod report_address_extra;
mod tag_empty;
mod tag_empty_value;
mod tag_malformed_name;
mod tag_malformed_value;
mod tag_missing_separator;
pub mod tag_misspelt;
mod tag_repeated;
mod tag_unknown;
mod tag_without_equals;
pub mod usual;
pub mod version;
mod written;

use super::Check;
use crate::report::Applicability::{Likely, Safe};
use crate::report::{Findings, RecordKind, Rule, Severity, facts};
use crate::syntax::tag_list::{Grammar, TagList};
use crate::text::{is_placeholder, nearest};

/// How the lists of a record are formed.
pub struct Form {
    /// The record's name, as messages say it.
    pub record: &'static str,
    pub grammar: Grammar,
    /// The characters of a tag's name.
    pub name: fn(&str) -> bool,
    /// Whether fields are written without blanks, and values without `=` (RFC 8461 §3.1, RFC 8460 §3).
    pub dense: bool,
    /// Whether the tag of that name may have an empty value, or has a finding of its own for it.
    pub may_be_empty: fn(&str) -> bool,
    /// Whether of equal tags the first counts; else they spoil the list.
    pub first_counts: bool,
    /// Whether line ends may stand between words (RFC 6376 §2.8).
    pub folded: bool,
    /// The tags without which the record has no effect.
    pub required: &'static [&'static str],
    /// What people write for a tag: the word, and the tag that is meant.
    pub aliases: &'static [(&'static str, &'static str)],
}

/// What a check of a record's tags looks like.
pub type Run = fn(&TagList<'_>, &mut Findings);

type FormRun = fn(&TagList<'_>, &Form, &mut Findings);

/// The checks of a record's own.
type Own<'c> = &'c dyn Fn(&TagList<'_>, &mut Findings);

/// Reads a record's text and runs the checks of its form, and its own.
pub fn check(text: &str, form: &Form, findings: &mut Findings, own: Own<'_>) {
    if record_is_name::tell(text, form, findings) {
        return;
    }
    let run = |text: &str, findings: &mut Findings| {
        let text = record_second::before(text, form.record, form.grammar.prose, findings);
        let list = TagList::read(text, form.grammar);
        CHECKS.iter().for_each(|it| (it.run)(&list, form, findings));
        own(&list, findings);
    };
    match written::read(text, form, findings) {
        None => run(text.trim_end(), findings),
        Some(mapped) => {
            let mut part = Findings::default();
            run(mapped.text().trim_end(), &mut part);
            findings.adopt_mapped(part, &mapped);
        }
    }
}

static CHECKS: &[&Check<FormRun>] = &[
    &tag_missing_separator::CHECK,
    &record_placeholder::CHECK,
    &report_address_extra::CHECK,
    &tag_empty::CHECK,
    &tag_without_equals::CHECK,
    &tag_malformed_name::CHECK,
    &tag_misspelt::CHECK,
    &tag_unknown::CHECK,
    &tag_repeated::CHECK,
    &tag_empty_value::CHECK,
    &tag_malformed_value::CHECK,
    &field_repeated::CHECK,
    &field_blank::CHECK,
];

pub use written::IN_LINE;

/// Every rule about the form of a list.
pub static RULES: &[&Rule] = &Check::rules::<{ CHECKS.len() }>(CHECKS);

/// Every rule about how a text is written before it is a list.
pub static WRITTEN_RULES: &[&Rule] = &[
    &written::QUOTED,
    &written::IN_LINE,
    &written::FOREIGN,
    &written::ESCAPED,
    &record_is_name::RULE,
    &record_second::RULE,
    &tag_misspelt::REQUIRED,
];

/// What the rules have in common whose fault the grammar forbids. Most examples are DMARC records.
const BROKEN: Rule = Rule { severity: Severity::Error, invalidates: true, ..Rule::record(RecordKind::Dmarc) };

/// A tag's name as DKIM has it (RFC 6376 §3.2, `tag-name`).
pub fn is_tag_name(name: &str) -> bool {
    let rest_fits = name.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_');
    rest_fits && name.starts_with(|it: char| it.is_ascii_alphabetic())
}

/// A field's name as MTA-STS and TLS-RPT have it (RFC 8461 §3.1, `sts-ext-name`).
pub fn is_field_name(name: &str) -> bool {
    let rest_fits = name.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'-' | b'.'));
    rest_fits && name.len() <= 32 && name.starts_with(|it: char| it.is_ascii_alphanumeric())
}
