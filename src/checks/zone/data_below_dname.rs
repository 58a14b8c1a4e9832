//! Records below a DNAME.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::Zone;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "data-below-dname",
        severity: Severity::Error,
        invalidates: true,
        message: prose("{owner} lies below the DNAME of {dname}"),
        why: prose("A DNAME leads all names below it elsewhere: this record is never seen, and servers refuse the zone."),
        related: prose("the DNAME"),
        source: prose("RFC 6672 §2.4"),
        wrong: example("
old.shop.example. IN DNAME new.example.net.
mail.old.shop.example. IN A 192.0.2.1
^^^^^^^^^^^^^^^^^^^^^^ error: mail.old.shop.example. lies below the DNAME of old.shop.example.
"),
        right: example("
old.shop.example. IN DNAME new.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Zone(run),
};

fn run(zone: &Zone<'_>, findings: &mut Findings) {
    if zone.of_type(Rtype::DNAME).next().is_none() {
        return;
    }
    for record in zone.records() {
        let above = zone.dname_above(record.owner).and_then(|it| zone.rrset(it, Rtype::DNAME));
        if let Some(dname) = above
            && !matches!(record.rtype, Rtype::NSEC3 | Rtype::RRSIG)
        {
            let facts = facts!(owner: zone.names().show(record.owner), dname: zone.names().show(dname.owner));
            findings.add(&CHECK.rule, zone.owner_span(record), facts).related(zone.rtype_span(dname.first()));
        }
    }
}
