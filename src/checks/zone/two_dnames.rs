//! Two DNAMEs of one name.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "two-dnames",
        severity: Severity::Error,
        invalidates: true,
        message: prose("{owner} has more than one DNAME"),
        why: prose("Names below it can be led to one place only: servers refuse the zone, and no mail record in it takes effect."),
        related: prose("the first DNAME"),
        source: prose("RFC 6672 §2.4"),
        wrong: example("
old.shop.example. IN DNAME new.example.net.
old.shop.example. IN DNAME new.example.org.
;                    ^^^^^ error: old.shop.example. has more than one DNAME
"),
        right: example("
old.shop.example. IN DNAME new.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Several(&[Rtype::DNAME], run),
};

fn run(dnames: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = dnames.zone;
    let first = dnames.first();
    for dname in dnames.records().skip(1).filter(|it| !super::duplicate_record::repeats(zone, first, it)) {
        findings
            .add(&CHECK.rule, zone.rtype_span(dname), facts!(owner: zone.names().show(dname.owner)))
            .related(zone.rtype_span(first));
    }
}
