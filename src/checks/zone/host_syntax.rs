//! A mail host whose name is no host name.

use super::Look;
use super::target;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Findings, Rule, Severity, facts, example};
use crate::syntax::zone::clip;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "host-syntax",
        severity: Severity::Warning,
        message: "{label} is no part of a host name: letters, digits, and hyphens inside",
        why: "DNS takes any name, but SMTP and certificates know only host names: some senders do not deliver to this host.",
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
    run: Look::Rrsets(&[Rtype::MX], run),
};

fn run(mxs: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = mxs.zone;
    for record in mxs.records() {
        let Some(target) = target::plain(zone, record) else { continue };
        let word = target.word.content;
        let mut start = word.start as usize;
        for label in word.of(zone.text()).split('.') {
            let span = crate::text::Span::new(start, start + label.len());
            start += label.len() + 1;
            let bytes = label.as_bytes();
            let inside = bytes.iter().all(|it| it.is_ascii_alphanumeric() || *it == b'-');
            let edges = !label.starts_with('-') && !label.ends_with('-');
            if !label.is_empty() && label != "@" && !(inside && edges) {
                findings.add(&CHECK.rule, span, facts!(label: clip(label)));
            }
        }
    }
}
