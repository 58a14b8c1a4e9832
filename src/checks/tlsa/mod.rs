//! TLSA records for mail, by themselves (RFC 6698 §2.2, RFC 7672 §3.1).

mod tlsa_authority_key;
mod tlsa_certificate_changes;
mod tlsa_digest_length;
mod tlsa_fields;
mod tlsa_full_data;
mod tlsa_hex;
mod tlsa_number;
mod tlsa_odd_digits;
mod tlsa_pkix_usage;
mod tlsa_unknown_parameter;

use super::Check;
use super::tag_list::IN_LINE;
use crate::records::tlsa::{FIELDS, Tlsa, read_number, words};
use crate::report::Applicability::{Likely, Manual, Safe};
use crate::report::{Findings, RecordKind, Rule, Severity, facts};
use crate::syntax::tag_list::trimmed;
use crate::text::Span;

/// Reads and checks the text of a record.
pub fn check(text: &str, findings: &mut Findings) {
    // A whole line of a zone file, or of what a program prints for one.
    let (Some((word, span)), None) = (words(text).take(6).find(|it| it.0.eq_ignore_ascii_case("TLSA")), text.find('=')) else {
        return run(text, findings);
    };
    let end = span.start as usize + word.len();
    let start = end + text[end..].len() - text[end..].trim_start().len();
    let lead = trimmed(text, Span::new(0, end));
    findings.add(&IN_LINE, lead, facts!(line: lead.of(text), record: "TLSA")).fix(
        IN_LINE.fixes[0],
        Safe,
        [(Span::new(0, start), "")],
    );
    let mut part = Findings::default();
    run(&text[start..], &mut part);
    findings.adopt(part, |it| it.shifted(start));
}

/// Runs the checks. Of other data, say that of an SRV record, all would say something.
fn run(text: &str, findings: &mut Findings) {
    let before = findings.len();
    for (at, check) in CHECKS.iter().enumerate() {
        if at <= OF_FORM && findings.len() > before {
            return;
        }
        (check.run)(text, findings);
    }
}

/// What a check of the fields looks like.
type Run = fn(&str, &mut Findings);

/// The data with its digits counted. `None` where there is none, or something else stands in it.
fn data(text: &str) -> Option<(Span, usize)> {
    let mut words = words(text).skip(3);
    let (first, mut span) = words.next()?;
    let mut digits = first.len();
    let mut hexadecimal = is_hexadecimal(first);
    for (word, its) in words {
        (span, digits) = (span.to(its), digits + word.len());
        hexadecimal &= is_hexadecimal(word);
    }
    hexadecimal.then_some((span, digits))
}

fn is_hexadecimal(word: &str) -> bool {
    word.bytes().all(|it| it.is_ascii_hexdigit())
}

fn matching_type(text: &str) -> Option<u8> {
    words(text).nth(2).and_then(|(word, _)| read_number(word))
}

static CHECKS: &[&Check<Run>] = &[
    &tlsa_fields::CHECK,
    &tlsa_number::CHECK,
    &tlsa_hex::CHECK,
    &tlsa_odd_digits::CHECK,
    &tlsa_digest_length::CHECK,
    &tlsa_unknown_parameter::CHECK,
    &tlsa_pkix_usage::CHECK,
    &tlsa_full_data::CHECK,
    &tlsa_authority_key::CHECK,
    &tlsa_certificate_changes::CHECK,
];

/// So many of them say that these are no fields of such a record.
const OF_FORM: usize = 3;

/// Every rule about this record.
pub static RULES: &[&Rule] = &Check::rules::<{ CHECKS.len() }>(CHECKS);

/// What the rules have in common whose fault the grammar forbids.
const BROKEN: Rule = Rule { severity: Severity::Error, invalidates: true, ..Rule::record(RecordKind::Tlsa) };
