//! A null MX beside other MX records.

use super::Look;
use super::duplicate_record::repeats;
use crate::records::Rtype;
use crate::records::zone::{NameId, Record, Rrset};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "null-mx-beside-mx",
        severity: Severity::Error,
        message: prose("{owner} says \"no mail\" with MX 0 . and has other MX records"),
        why: prose("A null MX says that the domain takes no mail, and must stand alone: part of the senders refuse to deliver at all."),
        fixes: &[DELETE],
        related: prose("another MX record"),
        source: prose("RFC 7505 §3"),
        wrong: example("
shop.example. IN MX 0 .
;                     ^ error: shop.example. says \"no mail\" with MX 0 . and has other MX records
shop.example. IN MX 10 mx.example.net.
"),
        right: example("
shop.example. IN MX 10 mx.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Several(&[Rtype::MX], run),
};

const DELETE: &str = "delete the null MX";

fn run(mxs: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = mxs.zone;
    let Some(first) = mxs.records().find(|it| is_null(it)) else { return };
    // Beside a second null MX the first may stay.
    let host = mxs.records().find(|it| !it.is_faulty() && !is_null(it));
    for null in mxs.records().filter(|it| is_null(it) && (host.is_some() || !repeats(zone, first, it))) {
        let Some(target) = zone.target(null) else { continue };
        let finding = findings.add(&CHECK.rule, target.word.span, facts!(owner: zone.names().show(null.owner)));
        finding.related(zone.rtype_span(host.unwrap_or(first)));
        if let Some(line) = zone.line_span(null) {
            finding.fix(DELETE, Applicability::Likely, [(line, "")]);
        }
    }
}

/// Whether an MX points at the root: no mail, please (RFC 7505).
pub fn is_null(mx: &Record) -> bool {
    mx.name() == Some(NameId::ROOT)
}
