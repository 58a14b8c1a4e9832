//! DKIM key records by themselves (RFC 6376 §3.6.1, RFC 8301, RFC 8463).

mod dkim_bare_key;
mod dkim_base64;
mod dkim_base64_padding;
mod dkim_ed25519_length;
mod dkim_granularity;
mod dkim_hash;
mod dkim_key_cut_off;
mod dkim_key_incomplete;
mod dkim_key_type;
mod dkim_key_type_differs;
mod dkim_malformed_key;
mod dkim_no_key;
mod dkim_private_key;
mod dkim_revoked;
mod dkim_rsa_exponent;
mod dkim_rsa_long;
mod dkim_rsa_short;
mod dkim_rsa_too_short;
mod dkim_service;
mod dkim_service_reports;
mod dkim_test_mode;
mod dkim_unknown_flag;
mod dkim_version;

use super::Check;
use super::tag_list::{self, Form, Run, version};
use crate::records::dkim::{self, Base64Fault, GRAMMAR, KEY_TYPES, KeyFault, PublicKey};
use crate::report::Applicability::{Likely, Manual, Safe};
use crate::report::{Findings, RecordKind, Rule, Severity, facts};
use crate::syntax::tag_list::{Tag, TagList};
use crate::text::{Span, nearest};

/// Reads and checks the text of a record.
pub fn check(text: &str, findings: &mut Findings) {
    tag_list::check(text, &FORM, CHECKS, findings);
}

const FORM: Form = Form {
    record: "DKIM",
    grammar: GRAMMAR,
    name: tag_list::is_tag_name,
    dense: false,
    may_be_empty: |it| !matches!(it, "k" | "h" | "s" | "t"),
    first_counts: false,
    folded: true,
};

/// The type that the record gives its key.
fn key_type<'t>(list: &TagList<'t>) -> &'t str {
    list.value("k").unwrap_or("rsa")
}

/// The tag with the key, its octets, and what can be read from them. `None` where there are no octets.
fn key<'l, 't>(list: &'l TagList<'t>) -> Option<(&'l Tag<'t>, Vec<u8>, Result<PublicKey, KeyFault>)> {
    let tag = list.first("p").filter(|it| !it.value.is_empty())?;
    let octets = dkim::decode(tag.value).ok()?;
    let key = PublicKey::read(&octets, key_type(list));
    Some((tag, octets, key))
}

static CHECKS: &[&Check<Run>] = &[
    &dkim_version::CHECK,
    &dkim_no_key::CHECK,
    &dkim_revoked::CHECK,
    &dkim_base64::CHECK,
    &dkim_base64_padding::CHECK,
    &dkim_key_incomplete::CHECK,
    &dkim_key_cut_off::CHECK,
    &dkim_malformed_key::CHECK,
    &dkim_private_key::CHECK,
    &dkim_key_type::CHECK,
    &dkim_key_type_differs::CHECK,
    &dkim_ed25519_length::CHECK,
    &dkim_rsa_too_short::CHECK,
    &dkim_rsa_short::CHECK,
    &dkim_rsa_long::CHECK,
    &dkim_rsa_exponent::CHECK,
    &dkim_bare_key::CHECK,
    &dkim_hash::CHECK,
    &dkim_test_mode::CHECK,
    &dkim_unknown_flag::CHECK,
    &dkim_service::CHECK,
    &dkim_service_reports::CHECK,
    &dkim_granularity::CHECK,
];

/// Every rule about this record.
pub static RULES: &[&Rule] = &Check::rules::<{ CHECKS.len() }>(CHECKS);

/// What the rules have in common whose fault the grammar forbids.
const BROKEN: Rule = Rule { severity: Severity::Error, invalidates: true, ..Rule::record(RecordKind::Dkim) };
