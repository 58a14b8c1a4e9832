//! A host whose name is no host name.

use super::Look;
use super::target;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Applicability, Findings, Rule, Severity, facts, example};
use crate::syntax::zone::clip;
use crate::text::Span;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "host-syntax",
        severity: Severity::Warning,
        message: "{label} is no part of a host name: letters, digits, and hyphens inside",
        why: "DNS takes any name, but SMTP and certificates know only host names: some senders do not deliver to this host.",
        fixes: &[USE_DOT],
        source: "RFC 1123 §2.1, RFC 5321 §2.3.5",
        wrong: example("
shop.example. IN MX 10 mail_1.example.net.
;                      ^^^^^^ warning: mail_1 is no part of a host name: letters, digits, and hyphens inside
"),
        right: example("
shop.example. IN MX 10 mail-1.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::MX, Rtype::NS, Rtype::SRV], run),
};

const USE_DOT: &str = "write a dot for the comma";

fn run(hosts: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = hosts.zone;
    for record in hosts.records() {
        let Some(target) = target::plain(zone, record) else { continue };
        let word = target.word.content;
        let mut start = word.start as usize;
        for label in word.of(zone.text()).split('.') {
            let span = Span::new(start, start + label.len());
            start += label.len() + 1;
            if label.is_empty() || label == "@" || is_host_label(label) {
                continue;
            }
            let finding = findings.add(&CHECK.rule, span, facts!(label: clip(label)));
            if label.split(',').all(is_host_label) {
                let commas = label.match_indices(',').map(|(at, _)| Span::new(at, at + 1).shifted(span.start as usize));
                finding.fix(USE_DOT, Applicability::Likely, commas.map(|it| (it, ".")));
            }
        }
    }
}

fn is_host_label(label: &str) -> bool {
    let inside = label.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-');
    inside && !label.is_empty() && !label.starts_with('-') && !label.ends_with('-')
}
