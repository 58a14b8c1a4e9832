//! A CNAME that shares its owner name with other records.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "cname-beside-other-data",
        severity: Severity::Error,
        invalidates: true,
        message: prose("{owner} has a CNAME, and also {other}"),
        why: prose("A resolver that follows the CNAME never sees the other records: an MX beside it is lost, and so is the mail."),
        fixes: &[DELETE_CNAME, DELETE_OTHER],
        related: prose("the record that it collides with"),
        source: prose("RFC 1034 §3.6.2, RFC 2181 §10.1"),
        wrong: example("
shop.example. IN MX 10 mx.example.net.
shop.example. IN CNAME web.example.net.
;                ^^^^^ error: shop.example. has a CNAME, and also MX
"),
        right: example("
shop.example. IN MX 10 mx.example.net.
www.shop.example. IN CNAME web.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::CNAME], run),
};

const DELETE_CNAME: &str = "delete the CNAME";
const DELETE_OTHER: &str = "delete the other record";

/// What may share the name of a CNAME in a signed zone (RFC 4035 §2.5).
const MAY_STAND_BESIDE: [Rtype; 5] = [Rtype::CNAME, Rtype::RRSIG, Rtype::NSEC, Rtype::KEY, Rtype::SIG];

fn run(cnames: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = cnames.zone;
    if super::cname_at_apex::applies(zone, cnames.owner) {
        return;
    }
    let cname = cnames.first();
    let Some(other) = zone.node(cnames.owner).find(|it| !MAY_STAND_BESIDE.contains(&it.rtype)) else { return };
    // Whichever came later made the collision.
    let (later, earlier) = if cname.span() > other.span() { (cname, other) } else { (other, cname) };
    let finding = findings.add(
        &CHECK.rule,
        zone.rtype_span(later),
        facts!(owner: zone.names().show(cnames.owner), other: other.rtype),
    );
    finding.related(zone.rtype_span(earlier));
    let others = zone.node(cnames.owner).filter(|it| !MAY_STAND_BESIDE.contains(&it.rtype)).count();
    if let Some(line) = zone.line_span(cname).filter(|_| cnames.len() == 1) {
        finding.fix(DELETE_CNAME, Applicability::Likely, [(line, "")]);
    }
    if let Some(line) = zone.line_span(other).filter(|_| others == 1) {
        finding.fix(DELETE_OTHER, Applicability::Likely, [(line, "")]);
    }
}
