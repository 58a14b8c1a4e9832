//! CNAMEs that lead in a circle.

use super::Look;
use super::target::{answering, plain};
use crate::records::Rtype;
use crate::records::zone::{NameId, Rrset, Zone};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "cname-loop",
        severity: Severity::Error,
        message: prose("the CNAME of {owner} leads back to itself"),
        why: prose("A resolver never comes to an end: the name has no address, and nothing can be delivered to it."),
        fixes: &[POINT_ABOVE],
        source: prose("RFC 1034 §3.6.2"),
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
    run: Look::Together(&[Rtype::CNAME], |it| next(it.zone, it.owner).is_some(), run),
};

const POINT_ABOVE: &str = "point it at the domain above";

fn run(zone: &Zone<'_>, leading_on: &[Rrset<'_, '_>], findings: &mut Findings) {
    circles(zone, leading_on.iter().map(|it| it.owner), next, |owner| {
        let target = zone.rrset(owner, Rtype::CNAME).and_then(|it| plain(zone, it.first()));
        if let Some(target) = target {
            let finding = findings.add(&CHECK.rule, target.word.span, facts!(owner: zone.names().show(owner)));
            // Whoever writes `www CNAME www` most often means the domain.
            if let Some(above) = zone.names().parent(owner).filter(|it| target.name == owner && zone.owns(*it)) {
                finding.fix(POINT_ABOVE, Applicability::Manual, [(target.word.span, zone.names().show(above))]);
            }
        }
    });
}

/// The name whose CNAME applies to what another leads to; that of a wildcard applies to every name that is not there.
fn next(zone: &Zone<'_>, cname: NameId) -> Option<NameId> {
    let target = zone.rrset(cname, Rtype::CNAME)?.first().name()?;
    Some(answering(zone, target)).filter(|&it| zone.is_alias(it))
}

/// Follows each name as far as `next` leads, every name once, and tells of each circle one name that is in it.
pub fn circles(
    zone: &Zone<'_>,
    beginnings: impl Iterator<Item = NameId>,
    next: fn(&Zone<'_>, NameId) -> Option<NameId>,
    mut tell: impl FnMut(NameId),
) {
    // 0: not seen; else the number of the walk that came by.
    let mut seen = vec![0_u32; zone.names().count()];
    for (at, beginning) in beginnings.enumerate() {
        let walk = at as u32 + 1;
        let mut here = Some(beginning);
        while let Some(name) = here.filter(|it| seen[it.index()] == 0) {
            seen[name.index()] = walk;
            here = next(zone, name);
        }
        if let Some(name) = here.filter(|it| seen[it.index()] == walk) {
            tell(name);
        }
    }
}
