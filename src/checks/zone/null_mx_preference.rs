//! A null MX whose preference is not 0.

use super::Look;
use super::null_mx_beside_mx::is_null;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "null-mx-preference",
        severity: Severity::Warning,
        message: prose("the preference of a null MX is 0, not {preference}"),
        why: prose("Only MX 0 . is sure to be understood as \"this domain takes no mail\"; otherwise senders may try for days."),
        fixes: &[USE_ZERO],
        source: prose("RFC 7505 §3"),
        wrong: example("
shop.example. IN MX 10 .
;                   ^^ warning: the preference of a null MX is 0, not 10
"),
        right: example("
shop.example. IN MX 0 .
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::MX], run),
};

const USE_ZERO: &str = "use the preference 0";

fn run(mxs: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = mxs.zone;
    for mx in mxs.records().filter(|it| mxs.len() == 1 && is_null(it)) {
        let Some(word) = zone.words(mx).next() else { continue };
        let preference = word.span.of(zone.text());
        if preference.parse() != Ok(0) {
            findings
                .add(&CHECK.rule, word.span, facts!(preference: preference))
                .fix(USE_ZERO, Applicability::Safe, [(word.span, "0")]);
        }
    }
}
