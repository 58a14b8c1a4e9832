//! Two CNAMEs of one name.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "two-cnames",
        severity: Severity::Error,
        invalidates: true,
        message: prose("{owner} has more than one CNAME"),
        why: prose("An alias stands for one name only: servers refuse the zone, or mail programs reach now the one host, now the other."),
        fixes: &[DELETE_CNAME],
        related: prose("the first CNAME"),
        source: prose("RFC 2181 §10.1"),
        wrong: example("
imap.shop.example. IN CNAME imap.example.net.
imap.shop.example. IN CNAME imap.example.org.
;                     ^^^^^ error: imap.shop.example. has more than one CNAME
"),
        right: example("
imap.shop.example. IN CNAME imap.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Several(&[Rtype::CNAME], run),
};

const DELETE_CNAME: &str = "delete this CNAME";

fn run(cnames: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = cnames.zone;
    let first = cnames.first();
    for cname in cnames.records().skip(1).filter(|it| !super::duplicate_record::repeats(zone, first, it)) {
        let facts = facts!(owner: zone.names().show(cname.owner));
        let finding = findings.add(&CHECK.rule, zone.rtype_span(cname), facts);
        finding.related(zone.rtype_span(first));
        if let Some(line) = zone.line_span(cname) {
            finding.fix(DELETE_CNAME, Applicability::Likely, [(line, "")]);
        }
    }
}
