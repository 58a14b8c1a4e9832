//! A name below in-addr.arpa or ip6.arpa that no address has.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Findings, Rule, Severity, facts, example};
use crate::syntax::zone::clip;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "reverse-name",
        severity: Severity::Error,
        message: "{label} can be no part of the name of an address",
        why: "Receivers look for the name of a sending address at exactly one place: a PTR elsewhere is never found, and the mail is distrusted.",
        source: "RFC 1035 §3.5, RFC 3596 §2.5",
        wrong: example("
$ORIGIN 2.0.192.in-addr.arpa.
025 3600 IN PTR mail.example.net.
^^^ error: 025 can be no part of the name of an address
"),
        right: example("
$ORIGIN 2.0.192.in-addr.arpa.
25 3600 IN PTR mail.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::PTR], run),
};

fn run(pointers: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = pointers.zone;
    let names = zone.names();
    let labels: Vec<&str> = names.upwards(pointers.owner).map(|it| names.label(it)).filter(|it| !it.is_empty()).collect();
    let bad = match labels[..] {
        [ref address @ .., "in-addr", "arpa"] => bad_octet(address),
        [ref address @ .., "ip6", "arpa"] => bad_nibble(address),
        _ => None,
    };
    if let Some(label) = bad {
        findings.add(&CHECK.rule, zone.owner_span(pointers.first()), facts!(label: clip(label)));
    }
}

/// The first label that is no octet. Other words than numbers are the parts of a network that is shared (RFC 2317 §4).
fn bad_octet<'l>(labels: &[&'l str]) -> Option<&'l str> {
    let is_number = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    if !labels.iter().all(|it| is_number(it) || *it == "*") {
        return None;
    }
    let fits = |it: &str| it == "*" || (it.parse::<u8>().is_ok() && (it == "0" || !it.starts_with('0')));
    labels.iter().find(|it| !fits(it)).or(labels.get(4).and(labels.first())).copied()
}

/// The first label that is not one hexadecimal digit.
fn bad_nibble<'l>(labels: &[&'l str]) -> Option<&'l str> {
    let is_digit = |it: &str| it == "*" || (it.len() == 1 && it.bytes().all(|it| it.is_ascii_hexdigit()));
    labels.iter().find(|it| !is_digit(it)).or(labels.get(32).and(labels.first())).copied()
}
