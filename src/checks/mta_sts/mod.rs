//! MTA-STS: the TXT record by itself (RFC 8461 §3.1) and the policy file (RFC 8461 §3.2).

mod mta_sts_bad_id;
mod mta_sts_no_id;
mod mta_sts_policy_bad_mx;
mod mta_sts_policy_blank;
mod mta_sts_policy_empty_line;
mod mta_sts_policy_line;
mod mta_sts_policy_lone_cr;
mod mta_sts_policy_max_age;
mod mta_sts_policy_missing_field;
mod mta_sts_policy_misspelt_field;
mod mta_sts_policy_mode;
mod mta_sts_policy_not_enforced;
mod mta_sts_policy_repeated_field;
mod mta_sts_policy_short_life;
mod mta_sts_policy_unknown_field;
mod mta_sts_policy_version;
mod mta_sts_version;

use super::Check;
use super::tag_list::{self, Form, Run, tag_misspelt, version};
use crate::records::mta_sts::{GRAMMAR, Mode, MxPattern, is_id, read_max_age};
use crate::report::Applicability::{self, Likely, Manual, Safe};
use crate::report::{Findings, RecordKind, Rule, Severity, facts};
use crate::syntax::field_lines::{self, FieldLine};
use crate::syntax::tag_list::TagList;
use crate::text::{Span, is_placeholder, nearest};

/// Reads and checks the text of a record.
pub fn check(text: &str, findings: &mut Findings) {
    tag_list::check(text, &FORM, findings, &|list, findings| CHECKS.iter().for_each(|it| (it.run)(list, findings)));
}

/// Reads and checks the text of a policy file.
pub fn check_policy(text: &str, findings: &mut Findings) {
    let lines = field_lines::read(text);
    if mta_sts_policy_line::several_in_one(&lines, findings) {
        // What else is wrong is seen when each field has its line.
        return;
    }
    POLICY_CHECKS.iter().for_each(|it| (it.run)(&lines, findings));
}

const FORM: Form = Form {
    record: "MTA-STS",
    grammar: GRAMMAR,
    name: tag_list::is_field_name,
    dense: true,
    may_be_empty: |it| matches!(it, "v" | "id"),
    first_counts: true,
    folded: false,
    required: &["id"],
    aliases: &[("version", "v")],
};

static CHECKS: &[&Check<Run>] = &[&mta_sts_version::CHECK, &mta_sts_no_id::CHECK, &mta_sts_bad_id::CHECK];

/// What a check of a policy file looks like.
type PolicyRun = fn(&[FieldLine<'_>], &mut Findings);

static POLICY_CHECKS: &[&Check<PolicyRun>] = &[
    &mta_sts_policy_missing_field::CHECK,
    &mta_sts_policy_version::CHECK,
    &mta_sts_policy_mode::CHECK,
    &mta_sts_policy_max_age::CHECK,
    &mta_sts_policy_short_life::CHECK,
    &mta_sts_policy_bad_mx::CHECK,
    &mta_sts_policy_line::CHECK,
    &mta_sts_policy_blank::CHECK,
    &mta_sts_policy_empty_line::CHECK,
    &mta_sts_policy_lone_cr::CHECK,
    &mta_sts_policy_repeated_field::CHECK,
    &mta_sts_policy_misspelt_field::CHECK,
    &mta_sts_policy_unknown_field::CHECK,
    &mta_sts_policy_not_enforced::CHECK,
];

/// Every rule about this record.
pub static RULES: &[&Rule] = &Check::rules::<{ CHECKS.len() }>(CHECKS);

/// Every rule about the policy file.
pub static POLICY_RULES: &[&Rule] = &Check::rules::<{ POLICY_CHECKS.len() }>(POLICY_CHECKS);

/// What the rules have in common whose fault the grammar forbids.
const BROKEN: Rule = Rule { severity: Severity::Error, invalidates: true, ..Rule::record(RecordKind::MtaSts) };

/// The same of the policy file.
const BROKEN_POLICY: Rule = Rule { severity: Severity::Error, invalidates: true, ..Rule::record(RecordKind::MtaStsPolicy) };

/// The fields that a policy knows.
const FIELDS: [&str; 4] = ["version", "mode", "mx", "max_age"];

/// The first field of that name, which is the one that counts.
fn first<'l, 't>(lines: &'l [FieldLine<'t>], name: &str) -> Option<&'l FieldLine<'t>> {
    lines.iter().find(|it| it.name == name && it.colon.is_some())
}

/// The known field that an unknown one most probably means.
fn misspelt(line: &FieldLine<'_>) -> Option<&'static str> {
    let unknown = line.colon.is_some() && !FIELDS.contains(&line.name);
    // Editors put an invisible mark before the first line. The TXT record has another name for the version.
    let name = line.name.trim_start_matches('\u{feff}');
    nearest(if name == "v" { FIELDS[0] } else { name }, FIELDS).filter(|_| unknown)
}

/// Whether the line is empty, or a key, a colon and a value. The values of known keys have findings of their own.
fn is_field(line: &FieldLine<'_>) -> bool {
    let known = FIELDS.contains(&line.name) || (tag_list::is_field_name(line.name) && !line.value.is_empty());
    line.text().trim().is_empty() || (line.colon.is_some() && known)
}

/// Where a fault of a value is shown: at the name, where the value is empty.
fn value_place(line: &FieldLine<'_>) -> Span {
    if line.value.is_empty() { line.name_span } else { line.value_span }
}

/// The value with the blanks between it and the colon.
fn value_gap(line: &FieldLine<'_>) -> Span {
    Span { start: line.colon.map_or(line.value_span.start, |it| it.end), end: line.value_span.end }
}
