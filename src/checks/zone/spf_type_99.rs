//! An SPF record of the type SPF.

use super::Look;
use super::mail_text::begins_with;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "spf-type-99",
        severity: Severity::Error,
        message: prose("the SPF record of {owner} must be of the type TXT"),
        why: prose("Receivers ask for TXT only: a record of the type SPF has no effect since 2014."),
        fixes: &[USE_TXT],
        source: prose("RFC 7208 §3.1"),
        wrong: example(r#"
shop.example. IN SPF "v=spf1 mx -all"
;                ^^^ error: the SPF record of shop.example. must be of the type TXT
"#),
        right: example(r#"
shop.example. IN TXT "v=spf1 mx -all"
"#),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::SPF], run),
};

const USE_TXT: &str = "use the type TXT";
fn run(records: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = records.zone;
    for record in records.records().filter(|it| is_meant_as_spf(it.data().of(zone.text()))) {
        let rtype = zone.rtype_span(record);
        // Beside a TXT record it only has no use: another check says so.
        if !stands_as_txt(records) {
            let finding = findings.add(&CHECK.rule, rtype, facts!(owner: zone.names().show(record.owner)));
            finding.fix(USE_TXT, Applicability::Likely, [(rtype, "TXT")]);
        }
    }
}

/// Another text may well stand in an obsolete type: of TXT it would be no SPF record either.
fn is_meant_as_spf(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    text.contains("spf") || text.contains("all")
}

/// Whether the owner has an SPF record of the type TXT.
pub fn stands_as_txt(records: Rrset<'_, '_>) -> bool {
    let zone = records.zone;
    let texts = zone.rrset(records.owner, Rtype::TXT);
    texts.is_some_and(|it| it.records().any(|it| begins_with(zone, it, "v=spf1")))
}
