//! BIMI assertion records by themselves (draft of 2025-11).

mod bimi_avatar_preference;
mod bimi_declined;
mod bimi_evidence_uri;
mod bimi_local_part_selector;
mod bimi_location_format;
mod bimi_location_uri;
mod bimi_no_location;
mod bimi_version;

use super::Check;
use super::tag_list::{self, Form, Run, address, version};
use crate::records::bimi::{GRAMMAR, is_svg, web_address};
use crate::report::Applicability::{Likely, Manual};
use crate::report::{Findings, RecordKind, Rule, Severity, facts};
use crate::syntax::tag_list::{Tag, TagList};
use crate::text::{Span, nearest};

/// Reads and checks the text of a record.
pub fn check(text: &str, findings: &mut Findings) {
    tag_list::check(text, &FORM, findings, |list, findings| CHECKS.iter().for_each(|it| (it.run)(list, findings)));
}

const FORM: Form = Form {
    record: "BIMI",
    grammar: GRAMMAR,
    name: tag_list::is_tag_name,
    dense: false,
    may_be_empty: |it| it != "avp",
    first_counts: false,
    folded: false,
};

/// The fixes of an address.
const ADDRESS_FIXES: &[&str] = &["write https:", "add https://", "percent-encode it"];

/// Adds a finding where the value is neither empty nor one https address.
fn check_address(tag: &Tag<'_>, rule: &'static Rule, findings: &mut Findings) {
    let Err(at) = web_address(tag.value) else { return };
    let finding = findings.add(rule, tag.value_span, facts!(address: tag.value));
    let start = tag.value_span.start as usize;
    if tag.value.get(..5).is_some_and(|it| it.eq_ignore_ascii_case("http:")) {
        finding.fix("write https:", Likely, [(Span::new(start, start + 5), "https:")]);
    } else if !tag.value.contains(':') && tag.value.split('/').next().is_some_and(|it| it.contains('.')) {
        finding.fix("add https://", Likely, [(Span::at(start), "https://")]);
    } else if let Some(octet) = tag.value.as_bytes().get(at).filter(|it| **it == b',' || **it == b'!') {
        finding.fix("percent-encode it", Likely, [(Span::new(start + at, start + at + 1), format!("%{octet:02X}"))]);
    }
}

static CHECKS: &[&Check<Run>] = &[
    &bimi_version::CHECK,
    &bimi_no_location::CHECK,
    &bimi_location_uri::CHECK,
    &bimi_location_format::CHECK,
    &bimi_evidence_uri::CHECK,
    &bimi_declined::CHECK,
    &bimi_local_part_selector::CHECK,
    &bimi_avatar_preference::CHECK,
];

/// Every rule about this record.
pub static RULES: &[&Rule] = &Check::rules::<{ CHECKS.len() }>(CHECKS);

/// What the rules have in common whose fault the grammar forbids.
const BROKEN: Rule = Rule { severity: Severity::Error, invalidates: true, ..Rule::record(RecordKind::Bimi) };
