//! A host of the zone with a final dot behind its label, which makes it a name of the whole world.

use super::Look;
use super::target;
use crate::records::zone::Rrset;
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};
use crate::syntax::zone::clip;
use crate::text::Span;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "unwanted-final-dot",
        severity: Severity::Error,
        message: prose("{target} with a final dot is not the host {host} of this zone"),
        why: prose("A name with a final dot is complete: this is a top-level domain, which does not exist, and mail for it is not delivered."),
        fixes: &[DELETE_DOT],
        source: prose("RFC 1035 §5.1"),
        wrong: example("
$ORIGIN shop.example.
@ IN MX 10 mail.
;          ^^^^^ error: mail. with a final dot is not the host mail.shop.example. of this zone
mail IN A 192.0.2.25
"),
        right: example("
$ORIGIN shop.example.
@ IN MX 10 mail
mail IN A 192.0.2.25
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(target::POINTING, run),
};

const DELETE_DOT: &str = "delete the final dot";

fn run(rrset: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = rrset.zone;
    let names = zone.names();
    for record in rrset.records().filter(|it| it.name().is_some_and(|it| names.depth(it) == 1)) {
        let Some(target) = target::plain(zone, record).filter(|it| it.absolute) else { continue };
        let host = names.child(zone.origin(record), names.label(target.name)).filter(|&it| zone.owns(it));
        let Some(host) = host.filter(|&it| it != target.name) else { continue };
        let dot = Span::new(target.word.content.end as usize - 1, target.word.content.end as usize);
        let facts = facts!(target: clip(target.word.content.of(zone.text())), host: names.show(host));
        findings.add(&CHECK.rule, target.word.span, facts).fix(DELETE_DOT, Applicability::Likely, [(dot, "")]);
    }
}
