//! CNAMEs that lead in a circle.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::Zone;
use crate::report::{Findings, Rule, Severity, facts, example};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "cname-loop",
        severity: Severity::Error,
        message: "the CNAME of {owner} leads back to itself",
        why: "A resolver never comes to an end: the name has no address, and nothing can be delivered to it.",
        source: "RFC 1034 §3.6.2",
        wrong: example("
mail.shop.example. IN CNAME smtp.shop.example.
;                           ^^^^^^^^^^^^^^^^^^ error: the CNAME of mail.shop.example. leads back to itself
smtp.shop.example. IN CNAME mail.shop.example.
"),
        right: example("
mail.shop.example. IN CNAME smtp.example.net.
smtp.shop.example. IN CNAME smtp.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Zone(run),
};

fn run(zone: &Zone<'_>, findings: &mut Findings) {
    // 0: not seen; else the number of the walk that came by. Each name is walked once.
    let mut seen = vec![0_u32; zone.names().count()];
    for (at, cname) in zone.of_type(Rtype::CNAME).enumerate() {
        let walk = at as u32 + 1;
        let mut here = cname.owner;
        while seen[here.index()] == 0 {
            seen[here.index()] = walk;
            let next = zone.rrset(here, Rtype::CNAME).and_then(|it| zone.target(it.first()));
            let Some(next) = next.map(|it| it.name) else { break };
            if seen[next.index()] == walk {
                report(zone, next, findings);
            }
            here = next;
        }
    }
}

/// Reports a circle once, at a name that is in it.
fn report(zone: &Zone<'_>, owner: crate::records::zone::NameId, findings: &mut Findings) {
    let Some(cname) = zone.rrset(owner, Rtype::CNAME).map(|it| it.first()) else { return };
    if let Some(target) = zone.target(cname) {
        findings.add(&CHECK.rule, target.word.span, facts!(owner: zone.names().show(owner)));
    }
}
