//! An MX host that the MTA-STS policy, which is being tested, does not cover.

use super::Covered;
use crate::records::mta_sts::Mode;
use crate::report::{Findings, Rule, Severity, example, facts, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "mx-outside-tested-mta-sts-policy",
        severity: Severity::Warning,
        message: prose("the MTA-STS policy that is tested does not cover the MX host {exchange}"),
        why: prose(
            "Mail still arrives, as the policy is only tested: with mode: enforce, what should go to {exchange} would wait, and come back after days. If the host is yours, the policy needs the line mx: {exchange}, and then the record at _mta-sts.{domain} a new id.",
        ),
        source: prose("RFC 8461 §4.1, RFC 8461 §5"),
        wrong: example(
            r#"
; mta-sts: version: STSv1
; mta-sts: mode: testing
; mta-sts: mx: mail.shop.example
; mta-sts: max_age: 604800
shop.example. IN MX 10 mail.shop.example.
shop.example. IN MX 20 backup.example.net.
;                      ^^^^^^^^^^^^^^^^^^^ warning: the MTA-STS policy that is tested does not cover the MX host backup.example.net
"#,
        ),
        right: example(
            r#"
; mta-sts: version: STSv1
; mta-sts: mode: testing
; mta-sts: mx: mail.shop.example
; mta-sts: mx: *.example.net
; mta-sts: max_age: 604800
shop.example. IN MX 10 mail.shop.example.
shop.example. IN MX 20 backup.example.net.
"#,
        ),
        ..Rule::ZONE
    },
    run,
};

fn run(covered: &Covered<'_, '_>, findings: &mut Findings) {
    for (host, span) in covered.outside(Mode::Testing) {
        covered.add(&CHECK.rule, span, facts!(exchange: host.host(), domain: covered.domain()), findings);
    }
}
