//! A host whose name is no host name.

use super::Look;
use super::target;
use crate::records::Rtype;
use crate::records::zone::{Record, Rrset, Target, Zone};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};
use crate::syntax::zone::clip;
use crate::text::Span;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "host-syntax",
        severity: Severity::Warning,
        message: prose("{label} is no part of a host name: letters, digits, and hyphens inside"),
        why: prose("DNS takes any name, but SMTP and certificates know only host names: some senders do not deliver to this host."),
        fixes: &[USE_DOT, TWO_RECORDS],
        source: prose("RFC 1123 §2.1, RFC 5321 §2.3.5"),
        wrong: example("
shop.example. IN MX 10 mail_1.example.net.
;                      ^^^^^^ warning: mail_1 is no part of a host name: letters, digits, and hyphens inside
"),
        right: example("
shop.example. IN MX 10 mail-1.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(target::POINTING, run),
};

const USE_DOT: &str = "write a dot for the comma";
const TWO_RECORDS: &str = "make it a record for each host";

/// What points at a host; an alias may lead to any name (RFC 2181 §11).
const HOSTS: [Rtype; 3] = [Rtype::MX, Rtype::NS, Rtype::SRV];

fn run(rrset: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = rrset.zone;
    let strict = HOSTS.contains(&rrset.rtype) || (rrset.rtype == Rtype::PTR && zone.is_reverse());
    for record in rrset.records() {
        // A comma is a slip in any name.
        if record.names_host() || !strict && memchr::memchr(b',', record.data().of(zone.text()).as_bytes()).is_none() {
            continue;
        }
        if are_host_names(zone.text().as_bytes().get(record.data().range()).unwrap_or_default()) {
            continue;
        }
        tell(zone, record, strict, findings);
    }
}

#[cold]
#[inline(never)]
fn tell(zone: &Zone<'_>, record: &Record, strict: bool, findings: &mut Findings) {
    let Some(target) = target::plain(zone, record) else { return };
    if !several(zone, record, &target, findings) {
        labels(zone, &target, strict, findings);
    }
}

/// Whether there are only numbers and host names, as nearly always: told by one look at each byte.
fn are_host_names(data: &[u8]) -> bool {
    let mut before = b'.';
    for &byte in data {
        let ends_label = matches!(byte, b'.' | b' ' | b'\t');
        if !(ends_label || byte == b'-' || byte.is_ascii_alphanumeric())
            || (byte == b'-' && matches!(before, b'.' | b' ' | b'\t'))
            || (ends_label && before == b'-')
        {
            return false;
        }
        before = byte;
    }
    before != b'-'
}

fn labels(zone: &Zone<'_>, target: &Target, strict: bool, findings: &mut Findings) {
    let word = target.word.content;
    let mut start = word.start as usize;
    for label in word.of(zone.text()).split('.') {
        let span = Span::new(start, start + label.len());
        start += label.len() + 1;
        // Of other letters another rule speaks.
        if label.is_empty() || label == "@" || !label.is_ascii() || is_host_label(label) || !(strict || label.contains(',')) {
            continue;
        }
        let finding = findings.add(&CHECK.rule, span, facts!(label: clip(label)));
        if label.split(',').all(is_host_label) {
            let commas = label.match_indices(',').map(|(at, _)| Span::new(at, at + 1).shifted(span.start as usize));
            finding.fix(USE_DOT, Applicability::Likely, commas.map(|it| (it, ".")));
        }
    }
}

/// Two hosts or more in one word, with commas between.
fn several(zone: &Zone<'_>, record: &Record, target: &Target, findings: &mut Findings) -> bool {
    let word = target.word.content;
    let written = word.of(zone.text());
    let is_host = |it: &str| {
        let bare = it.strip_suffix('.').unwrap_or(it);
        bare.contains('.') && bare.split('.').all(is_host_label)
    };
    if !written.contains(',') || !written.split(',').all(is_host) {
        return false;
    }
    let finding = findings.add(&CHECK.rule, word, facts!(label: clip(written)));
    let start = if record.states_owner() { zone.owner_span(record).end } else { record.span().start };
    let before = Span { start, end: word.start }.of(zone.text()).trim_start();
    if target.word.quoted || before.contains(['\n', '\r', '(', ';', '"']) {
        return true;
    }
    let ended = |it: &str| if it.ends_with('.') || !target::ends_in_known_suffix(zone, it) { "" } else { "." };
    let mut lines = String::new();
    for (at, host) in written.split(',').enumerate() {
        let line = if at == 0 { String::new() } else { format!("\n\t{before}") };
        lines.push_str(&format!("{line}{host}{}", ended(host)));
    }
    finding.fix(TWO_RECORDS, Applicability::Likely, [(word, lines)]);
    true
}

pub fn is_host_label(label: &str) -> bool {
    let inside = label.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-');
    inside && !label.is_empty() && !label.starts_with('-') && !label.ends_with('-')
}
