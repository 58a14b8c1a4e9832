//! A URL, a port or a path where a host name is wanted.

use super::Look;
use super::target::{self, Suspicion, suspicion};
use crate::records::zone::Rrset;
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};
use crate::syntax::zone::clip;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "target-is-url",
        severity: Severity::Error,
        message: prose("{rtype} wants a bare host name, not {target}"),
        why: prose("The whole word is read as a name, which does not exist: nothing reaches this host."),
        fixes: &[STRIP],
        source: prose("RFC 1123 §2.1"),
        wrong: example("
imap.shop.example. IN CNAME https://imap.example.net/
;                           ^^^^^^^^^^^^^^^^^^^^^^^^^ error: CNAME wants a bare host name, not https://imap.example.net/
"),
        right: example("
imap.shop.example. IN CNAME imap.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(target::POINTING, run),
};

const STRIP: &str = "keep the host name";

fn run(rrset: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = rrset.zone;
    for record in rrset.records().filter(|it| !it.names_plainly()) {
        let Some(target) = zone.target(record) else { continue };
        if suspicion(zone, &target) != Some(Suspicion::Url) {
            continue;
        }
        let written = target.word.content.of(zone.text());
        let finding = findings.add(&CHECK.rule, target.word.span, facts!(rtype: record.rtype, target: clip(written)));
        if let Some(host) = host_of(written) {
            finding.fix(STRIP, Applicability::Likely, [(target.word.span, format!("{host}."))]);
        }
    }
}

/// The host of a URL, of `host:port` or of `host/path`; it has a dot, or it is no host of the world.
fn host_of(written: &str) -> Option<&str> {
    let bare = written.trim_end_matches('.').trim_start_matches('<').trim_end_matches('>');
    let rest = bare.split_once("://").map_or(bare, |(_, rest)| rest);
    let host = rest.split(['/', ':']).next()?.trim_end_matches('.');
    let letters = host.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'.' | b'_'));
    (host.contains('.') && letters && !host.split('.').any(str::is_empty)).then_some(host)
}
