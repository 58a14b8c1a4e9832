//! A pattern of the MTA-STS policy that no MX host fits.

use super::Covered;
use crate::report::{Findings, Rule, Severity, example, facts, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "mta-sts-pattern-unused",
        severity: Severity::Hint,
        message: prose("no MX host here fits mx: {pattern} of the MTA-STS policy"),
        why: prose(
            "It does no harm: it may stand for a host of the past or of the future. A misspelt one leaves the host that was meant uncovered.",
        ),
        source: prose("RFC 8461 §4.1"),
        wrong: example(
            r#"
; mta-sts: version: STSv1
; mta-sts: mode: enforce
; mta-sts: mx: mail.shop.example
; mta-sts: mx: old.shop.example
; mta-sts: max_age: 604800
shop.example. IN MX 10 mail.shop.example.
;                ^^ hint: no MX host here fits mx: old.shop.example of the MTA-STS policy
"#,
        ),
        right: example(
            r#"
; mta-sts: version: STSv1
; mta-sts: mode: enforce
; mta-sts: mx: mail.shop.example
; mta-sts: max_age: 604800
shop.example. IN MX 10 mail.shop.example.
"#,
        ),
        ..Rule::ZONE
    },
    run,
};

fn run(covered: &Covered<'_, '_>, findings: &mut Findings) {
    for pattern in covered.policy.mx.iter().filter(|it| !covered.hosts().any(|(host, _)| it.matches(&host))) {
        let place = covered.mxs.zone.rtype_span(covered.mxs.first());
        covered.add(&CHECK.rule, place, facts!(pattern: pattern), findings);
    }
}
