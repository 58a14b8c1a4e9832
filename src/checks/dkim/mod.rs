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
mod dkim_unrecognised_key;
mod dkim_version;
pub mod usual;

use super::Check;
use super::tag_list::{self, Form, Run, tag_misspelt, version};
use crate::records::dkim::{self, Base64Fault, GRAMMAR, KEY_TYPES, KeyFault, PublicKey, RsaKey};
use crate::report::Applicability::{Likely, Manual, Safe};
use crate::report::{Findings, RecordKind, Rule, Severity, facts};
use crate::syntax::tag_list::{Tag, TagList};
use crate::text::{Span, nearest};

/// Reads and checks the text of a record.
pub fn check(text: &str, findings: &mut Findings) {
    tag_list::check(text, &FORM, findings, &|list, findings| {
        LIST_CHECKS.iter().for_each(|it| (it.run)(list, findings));
        if let Some(key) = Key::of(list) {
            KEY_CHECKS.iter().for_each(|it| (it.run)(&key, findings));
        }
    });
}

const FORM: Form = Form {
    record: "DKIM",
    grammar: GRAMMAR,
    name: tag_list::is_tag_name,
    dense: false,
    may_be_empty: |it| !matches!(it, "k" | "h" | "s" | "t"),
    first_counts: false,
    folded: true,
    required: &["p"],
    aliases: &[
        ("key", "p"),
        ("pk", "p"),
        ("pub", "p"),
        ("publickey", "p"),
        ("key", "k"),
        ("keytype", "k"),
        ("version", "v"),
        ("type", "k"),
        ("hash", "h"),
    ],
};

/// The type that the record gives its key.
fn key_type<'t>(list: &TagList<'t>) -> &'t str {
    list.value("k").unwrap_or("rsa")
}

/// A check of the key, which is decoded once for all of them.
type KeyRun = fn(&Key<'_, '_>, &mut Findings);

/// The tag with the key, its octets, and what can be read from them.
struct Key<'l, 't> {
    list: &'l TagList<'t>,
    tag: &'l Tag<'t>,
    /// None where they cannot be decoded.
    octets: Vec<u8>,
    value: Result<PublicKey, Unreadable>,
}

/// Why there is no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unreadable {
    Base64(Base64Fault),
    Key(KeyFault),
}

impl<'l, 't> Key<'l, 't> {
    /// `None` where the record has no key.
    fn of(list: &'l TagList<'t>) -> Option<Key<'l, 't>> {
        let tag = list.first("p").filter(|it| !it.value.is_empty())?;
        Some(match dkim::decode(tag.value) {
            Ok(octets) => {
                let value = PublicKey::read(&octets, key_type(list)).map_err(Unreadable::Key);
                Key { list, tag, octets, value }
            }
            Err(fault) => {
                let (octets, fault) = Key::unfilled(tag.value, key_type(list), fault);
                Key { list, tag, octets, value: Err(fault) }
            }
        })
    }

    /// What is wrong with base64 that cannot be decoded. Where only its end is wrong, the key itself says how much is lost.
    fn unfilled(value: &str, key_type: &str, fault: Base64Fault) -> (Vec<u8>, Unreadable) {
        let decoded = dkim::decode_unfilled(value).filter(|_| !matches!(fault, Base64Fault::Character { .. }));
        let Some((octets, alone)) = decoded else { return (vec![], Unreadable::Base64(fault)) };
        let fault = match PublicKey::read(&octets, key_type) {
            Err(fault @ KeyFault::Truncated { .. }) => Unreadable::Key(fault),
            Ok(_) | Err(KeyFault::UnknownType) if !alone => Unreadable::Base64(Base64Fault::Padding),
            _ => Unreadable::Base64(Base64Fault::Truncated),
        };
        (octets, fault)
    }

    /// Whether a text is the base64 of a key that verifiers can use.
    fn is_key(text: &str, key_type: &str) -> bool {
        let read = |octets: Vec<u8>| matches!(PublicKey::read(&octets, key_type), Ok(_) | Err(KeyFault::UnknownType));
        !text.is_empty() && dkim::decode(text).is_ok_and(read)
    }

    fn rsa(&self) -> Option<&RsaKey> {
        match &self.value {
            Ok(PublicKey::Rsa(rsa)) => Some(rsa),
            _ => None,
        }
    }

    /// What is wrong with the octets.
    fn fault(&self) -> Option<KeyFault> {
        match self.value {
            Err(Unreadable::Key(fault)) => Some(fault),
            _ => None,
        }
    }

    /// What is wrong with the base64.
    fn base64_fault(&self) -> Option<Base64Fault> {
        match self.value {
            Err(Unreadable::Base64(fault)) => Some(fault),
            _ => None,
        }
    }
}

static LIST_CHECKS: &[&Check<Run>] = &[
    &dkim_version::CHECK,
    &dkim_no_key::CHECK,
    &dkim_revoked::CHECK,
    &dkim_key_type::CHECK,
    &dkim_hash::CHECK,
    &dkim_test_mode::CHECK,
    &dkim_unknown_flag::CHECK,
    &dkim_service::CHECK,
    &dkim_service_reports::CHECK,
    &dkim_granularity::CHECK,
];

static KEY_CHECKS: &[&Check<KeyRun>] = &[
    &dkim_base64::CHECK,
    &dkim_base64_padding::CHECK,
    &dkim_key_incomplete::CHECK,
    &dkim_key_cut_off::CHECK,
    &dkim_malformed_key::CHECK,
    &dkim_unrecognised_key::CHECK,
    &dkim_private_key::CHECK,
    &dkim_key_type_differs::CHECK,
    &dkim_ed25519_length::CHECK,
    &dkim_rsa_too_short::CHECK,
    &dkim_rsa_short::CHECK,
    &dkim_rsa_long::CHECK,
    &dkim_rsa_exponent::CHECK,
    &dkim_bare_key::CHECK,
];

/// Every rule about the tags of this record.
pub static RULES: &[&Rule] = &Check::rules::<{ LIST_CHECKS.len() }>(LIST_CHECKS);

/// Every rule about its key.
pub static KEY_RULES: &[&Rule] = &Check::rules::<{ KEY_CHECKS.len() }>(KEY_CHECKS);

/// What the rules have in common whose fault the grammar forbids.
const BROKEN: Rule = Rule { severity: Severity::Error, invalidates: true, ..Rule::record(RecordKind::Dkim) };
