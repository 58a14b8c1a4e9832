//! TLS reporting records by themselves (RFC 8460 §3).

mod tls_rpt_many_addresses;
mod tls_rpt_no_rua;
mod tls_rpt_report_address;
mod tls_rpt_report_scheme;
mod tls_rpt_version;

use super::Check;
use super::tag_list::{self, Form, Run, address, tag_misspelt, version};
use crate::records::dmarc::without_report_size;
use crate::records::tls_rpt::{GRAMMAR, SCHEMES};
use crate::records::uri::Uri;
use crate::report::Applicability::{Likely, Manual};
use crate::report::{Findings, RecordKind, Rule, Severity, facts};
use crate::syntax::tag_list::TagList;
use crate::text::Span;

/// Reads and checks the text of a record.
pub fn check(text: &str, findings: &mut Findings) {
    tag_list::check(text, &FORM, findings, &|list, findings| CHECKS.iter().for_each(|it| (it.run)(list, findings)));
}

const FORM: Form = Form {
    record: "TLS-RPT",
    grammar: GRAMMAR,
    name: tag_list::is_field_name,
    dense: true,
    may_be_empty: |it| matches!(it, "v" | "rua"),
    first_counts: true,
    folded: false,
    required: &["rua"],
    aliases: &[("ru", "rua"), ("ua", "rua"), ("version", "v")],
};

static CHECKS: &[&Check<Run>] = &[
    &tls_rpt_version::CHECK,
    &tls_rpt_no_rua::CHECK,
    &tls_rpt_report_address::CHECK,
    &tls_rpt_report_scheme::CHECK,
    &tls_rpt_many_addresses::CHECK,
];

/// Every rule about this record.
pub static RULES: &[&Rule] = &Check::rules::<{ CHECKS.len() }>(CHECKS);

/// What the rules have in common whose fault the grammar forbids.
const BROKEN: Rule = Rule { severity: Severity::Error, invalidates: true, ..Rule::record(RecordKind::TlsRpt) };
