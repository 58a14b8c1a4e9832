//! A host name that should be absolute and continues with the origin.

use super::Look;
use super::target::{self, Suspicion, suspicion};
use crate::records::zone::Rrset;
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};
use crate::syntax::zone::clip;
use crate::text::Span;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "missing-final-dot",
        severity: Severity::Error,
        message: prose("{target} has no final dot, so the zone's name is added to it"),
        why: prose("A name without a final dot is relative: the record points at {target}.<the zone>, which does not exist, and mail for it is not delivered."),
        fixes: &[target::ADD_DOT],
        source: prose("RFC 1035 §5.1, RFC 1912 §3.2"),
        wrong: example("
$ORIGIN shop.example.
@ IN MX 5 mx1.sg.aliyun.com
;         ^^^^^^^^^^^^^^^^^ error: mx1.sg.aliyun.com has no final dot, so the zone's name is added to it
"),
        right: example("
$ORIGIN shop.example.
@ IN MX 5 mx1.sg.aliyun.com.
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(target::POINTING, run),
};

fn run(rrset: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = rrset.zone;
    for record in rrset.records().filter(|it| !it.names_plainly()) {
        let Some(target) = zone.target(record) else { continue };
        if suspicion(zone, &target) == Some(Suspicion::NoFinalDot) {
            let word = target.word.content;
            findings
                .add(&CHECK.rule, word, facts!(target: clip(word.of(zone.text()))))
                .fix(target::ADD_DOT, Applicability::Likely, [(Span::at(word.end as usize), ".")]);
        }
    }
}
