//! DMARC policy records by themselves (RFC 9989). Where receivers of RFC 7489 differ, the words say so.

mod dmarc_bad_policy;
mod dmarc_bad_value;
mod dmarc_failure_options;
mod dmarc_failure_options_unused;
mod dmarc_letter_case;
mod dmarc_many_addresses;
mod dmarc_monitors_nobody;
mod dmarc_no_policy;
mod dmarc_partial_policy;
mod dmarc_policy_late;
mod dmarc_psd;
mod dmarc_removed_tag;
mod dmarc_report_address;
mod dmarc_report_scheme;
mod dmarc_report_size;
mod dmarc_test_mode;
mod dmarc_version;
mod dmarc_weaker_subdomains;
pub mod usual;

use super::Check;
use super::tag_list::{self, Form, Run, address, tag_misspelt, version};
use crate::records::dmarc::{GRAMMAR, Policy, without_report_size};
use crate::records::uri::Uri;
use crate::report::Applicability::{Likely, Manual, Safe};
use crate::report::{Findings, RecordKind, Rule, Severity, facts};
use crate::syntax::tag_list::{Tag, TagList};
use crate::text::{Span, nearest};

/// Reads and checks the text of a record.
pub fn check(text: &str, findings: &mut Findings) {
    tag_list::check(text, &FORM, findings, &|list, findings| CHECKS.iter().for_each(|it| (it.run)(list, findings)));
}

const FORM: Form = Form {
    record: "DMARC",
    grammar: GRAMMAR,
    name: |it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_alphabetic()),
    dense: false,
    may_be_empty: |it| it == "v",
    first_counts: false,
    folded: false,
    required: &[],
    aliases: &[
        ("ru", "rua"),
        ("ua", "rua"),
        ("policy", "p"),
        ("subdomain", "sp"),
        ("subp", "sp"),
        ("percent", "pct"),
        ("dkim", "adkim"),
        ("spf", "aspf"),
        ("version", "v"),
    ],
};

static CHECKS: &[&Check<Run>] = &[
    &dmarc_version::CHECK,
    &dmarc_no_policy::CHECK,
    &dmarc_bad_policy::CHECK,
    &dmarc_bad_value::CHECK,
    &dmarc_letter_case::CHECK,
    &dmarc_weaker_subdomains::CHECK,
    &dmarc_test_mode::CHECK,
    &dmarc_psd::CHECK,
    &dmarc_partial_policy::CHECK,
    &dmarc_removed_tag::CHECK,
    &dmarc_monitors_nobody::CHECK,
    &dmarc_policy_late::CHECK,
    &dmarc_report_address::CHECK,
    &dmarc_report_scheme::CHECK,
    &dmarc_report_size::CHECK,
    &dmarc_many_addresses::CHECK,
    &dmarc_failure_options::CHECK,
    &dmarc_failure_options_unused::CHECK,
];

/// Every rule about this record.
pub static RULES: &[&Rule] = &Check::rules::<{ CHECKS.len() }>(CHECKS);

/// What the rules have in common whose fault the grammar forbids.
const BROKEN: Rule = Rule { severity: Severity::Error, invalidates: true, ..Rule::record(RecordKind::Dmarc) };
