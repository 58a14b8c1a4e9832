//! Records of one set with different times to live.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "ttl-differs",
        severity: Severity::Warning,
        message: prose("this {rtype} record of {owner} has the TTL {ttl}, another has {other}"),
        why: prose("Records of one name and type are cached together: servers make the times equal, some by the one and some by the other, so a change of the mail host takes effect later than planned."),
        fixes: &[USE_OTHER],
        related: prose("the record with the other TTL"),
        source: prose("RFC 2181 §5.2"),
        wrong: example("
shop.example. 600 IN MX 10 mx1.example.net.
shop.example. 3600 IN MX 20 mx2.example.net.
;             ^^^^ warning: this MX record of shop.example. has the TTL 3600, another has 600
"),
        right: example("
shop.example. 600 IN MX 10 mx1.example.net.
shop.example. 600 IN MX 20 mx2.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::AllSeveral(run),
};

const USE_OTHER: &str = "use the TTL of the first record";

fn run(rrset: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = rrset.zone;
    // The TTL of a signature is that of what it signs (RFC 4035 §2.2).
    if !matches!(rrset.rtype, Rtype::RRSIG | Rtype::SIG) {
        let first = rrset.first();
        for record in rrset.records().skip(1).filter(|it| !it.is_faulty()) {
            let (Some(ttl), Some(other)) = (record.ttl(), first.ttl()) else { continue };
            if ttl == other {
                continue;
            }
            let facts = facts!(rtype: record.rtype, owner: zone.names().show(record.owner), ttl: ttl, other: other);
            let span = zone.ttl_span(record);
            let finding = findings.add(&CHECK.rule, span, facts);
            finding.related(zone.ttl_span(first));
            // Before the class or the type, where no TTL stands.
            let insert = crate::text::Span::at(zone.rtype_span(record).start as usize);
            let edit = if record.states_ttl() { (span, other.to_string()) } else { (insert, format!("{other} ")) };
            finding.fix(USE_OTHER, Applicability::Likely, [edit]);
        }
    }
}
