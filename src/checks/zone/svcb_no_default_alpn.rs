//! `no-default-alpn` without protocols of its own.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Applicability, Findings, Rule, Severity, example, prose};
use crate::text::Span;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "svcb-no-default-alpn",
        severity: Severity::Error,
        message: prose("no-default-alpn stands without alpn, so no protocol is left"),
        why: prose("Programs leave the record out, as there is no protocol by which they could connect, and some servers refuse the zone."),
        fixes: &[DELETE],
        source: prose("RFC 9460 §7.1.1"),
        wrong: example("
shop.example. IN HTTPS 1 . no-default-alpn port=8443
;                          ^^^^^^^^^^^^^^^ error: no-default-alpn stands without alpn, so no protocol is left
"),
        right: example("
shop.example. IN HTTPS 1 . alpn=h2 no-default-alpn port=8443
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::SVCB, Rtype::HTTPS], run),
};

const DELETE: &str = "delete it";

fn run(rrset: Rrset<'_, '_>, findings: &mut Findings) {
    for record in rrset.records() {
        let parameters = rrset.zone.parameters(record);
        let Some(without) = parameters.iter().find(|it| it.key == "no-default-alpn") else { continue };
        if !parameters.iter().any(|it| it.key == "alpn") {
            let before = &rrset.zone.text()[..without.span.start as usize];
            let with_blanks = Span { start: before.trim_end_matches([' ', '\t']).len() as u32, ..without.span };
            findings.add(&CHECK.rule, without.span, vec![]).fix(DELETE, Applicability::Likely, [(with_blanks, "")]);
        }
    }
}
