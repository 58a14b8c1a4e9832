//! A null MX whose preference is not 0.

use super::null_mx_beside_mx::is_null;
use crate::records::Rtype;
use crate::records::zone::Zone;
use crate::report::{Applicability, Findings, Rule, Severity, facts, example};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "null-mx-preference",
        severity: Severity::Warning,
        message: "the preference of a null MX is 0, not {preference}",
        why: "Only MX 0 . is sure to be understood as \"this domain takes no mail\"; otherwise senders may try for days.",
        fixes: &[USE_ZERO],
        source: "RFC 7505 §3",
        wrong: example("
shop.example. IN MX 10 .
;                   ^^ warning: the preference of a null MX is 0, not 10
"),
        right: example("
shop.example. IN MX 0 .
"),
        ..Rule::ZONE
    },
    run,
};

const USE_ZERO: &str = "use the preference 0";

fn run(zone: &Zone<'_>, findings: &mut Findings) {
    let alone = |owner| zone.rrset(owner, Rtype::MX).is_some_and(|it| it.len() == 1);
    for mx in zone.of_type(Rtype::MX).filter(|it| is_null(zone, it) && alone(it.owner)) {
        let Some(word) = zone.words(mx).next() else { continue };
        let preference = word.span.of(zone.text());
        if preference.parse() != Ok(0) {
            findings
                .add(&CHECK.rule, word.span, facts!(preference: preference))
                .fix(USE_ZERO, Applicability::Safe, [(word.span, "0")]);
        }
    }
}
