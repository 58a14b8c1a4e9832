//! An SPF record of the type SPF beside the one of the type TXT, as RFC 4408 wanted both.

use super::Look;
use super::spf_type_99::stands_as_txt;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "spf-type-99-beside-txt",
        severity: Severity::Warning,
        message: prose("the SPF record of {owner} stands as the type SPF, too, which nobody asks for"),
        why: prose("Receivers ask for TXT only. A second copy is forgotten at the next change, and confuses whoever reads the zone."),
        fixes: &[DELETE],
        source: prose("RFC 7208 §3.1, RFC 7208 §14.1"),
        wrong: example(r#"
shop.example. IN TXT "v=spf1 mx -all"
shop.example. IN SPF "v=spf1 mx -all"
;                ^^^ warning: the SPF record of shop.example. stands as the type SPF, too, which nobody asks for
"#),
        right: example(r#"
shop.example. IN TXT "v=spf1 mx -all"
"#),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::SPF], run),
};

const DELETE: &str = "delete it, the TXT record is there";

fn run(records: Rrset<'_, '_>, findings: &mut Findings) {
    if !stands_as_txt(records) {
        return;
    }
    let zone = records.zone;
    for record in records.records() {
        let finding = findings.add(&CHECK.rule, zone.rtype_span(record), facts!(owner: zone.names().show(record.owner)));
        if let Some(line) = zone.line_span(record) {
            finding.fix(DELETE, Applicability::Safe, [(line, "")]);
        }
    }
}
