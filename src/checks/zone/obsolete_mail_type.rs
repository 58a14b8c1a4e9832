//! MD and MF records, which MX took the place of.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};
use crate::text::Span;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "obsolete-mail-type",
        severity: Severity::Error,
        invalidates: true,
        message: prose("{rtype} is obsolete: MX with the preference {preference} says what it meant"),
        why: prose("Senders ask for MX alone: nobody finds the host that this record names, and BIND refuses the zone."),
        fixes: &[USE_MX],
        source: prose("RFC 1035 §3.3.4, RFC 1035 §3.3.5, RFC 5321 §5.1"),
        wrong: example("
shop.example. IN MD mail.example.net.
;                ^^ error: MD is obsolete: MX with the preference 0 says what it meant
"),
        right: example("
shop.example. IN MX 0 mail.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::MD, Rtype::MF], run),
};

const USE_MX: &str = "use MX";

fn run(records: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = records.zone;
    let preference = if records.rtype == Rtype::MD { 0 } else { 10 };
    for record in records.records() {
        let rtype = zone.rtype_span(record);
        let finding = findings.add(&CHECK.rule, rtype, facts!(rtype: records.rtype, preference: preference));
        if record.name().is_some() {
            let before_name = Span::at(record.data().start as usize);
            finding.fix(
                USE_MX,
                Applicability::Likely,
                [(rtype, "MX".to_string()), (before_name, format!("{preference} "))],
            );
        }
    }
}
