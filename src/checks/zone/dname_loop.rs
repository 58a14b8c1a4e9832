//! DNAMEs that lead in a circle.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::{NameId, Zone};
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "dname-loop",
        severity: Severity::Error,
        message: prose("the DNAME of {owner} leads back below itself"),
        why: prose("A resolver never comes to an end: no name below it is found, and nothing can be delivered to it."),
        source: prose("RFC 6672 §2.2"),
        wrong: example("
old.shop.example. IN DNAME new.shop.example.
;                          ^^^^^^^^^^^^^^^^^ error: the DNAME of old.shop.example. leads back below itself
new.shop.example. IN DNAME old.shop.example.
"),
        right: example("
old.shop.example. IN DNAME new.example.net.
new.shop.example. IN DNAME new.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Zone(run),
};

fn run(zone: &Zone<'_>, findings: &mut Findings) {
    let dnames = zone.of_type(Rtype::DNAME).map(|it| it.owner);
    super::cname_loop::circles(zone, dnames, next, |owner| {
        let target = zone.rrset(owner, Rtype::DNAME).and_then(|it| zone.target(it.first()));
        if let Some(target) = target {
            findings.add(&CHECK.rule, target.word.span, facts!(owner: zone.names().show(owner)));
        }
    });
}

/// The DNAME that applies to what another leads to: names below its target.
fn next(zone: &Zone<'_>, dname: NameId) -> Option<NameId> {
    let target = zone.rrset(dname, Rtype::DNAME)?.first().name()?;
    Some(target).filter(|&it| zone.has(it, Rtype::DNAME)).or_else(|| zone.dname_above(target))
}
