//! Records at or below a delegation that belong to the zone beyond it.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Findings, Rule, Severity, facts, example};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "data-below-delegation",
        severity: Severity::Warning,
        message: "{owner} belongs to the zone that is delegated at {cut}, so its {rtype} record here is never seen",
        why: "Resolvers ask the servers of the delegation: a mail record here has no effect, the one there counts.",
        related: "the delegation",
        source: "RFC 2181 §6.1, RFC 5936 §3.5",
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
dept 3600 IN NS ns1.example.net.
dept 3600 IN MX 10 mx.example.net.
;            ^^ warning: dept.shop.example. belongs to the zone that is delegated at dept.shop.example., so its MX record here is never seen
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
dept 3600 IN NS ns1.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::AllRrsets(run),
};

fn run(rrset: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = rrset.zone;
    // The delegation itself, and what speaks of it (RFC 4035 §2.6); addresses may be glue.
    let of_parent = matches!(
        rrset.rtype,
        Rtype::NS | Rtype::DS | Rtype::NSEC | Rtype::NSEC3 | Rtype::RRSIG | Rtype::A | Rtype::AAAA | Rtype::SOA
    );
    // A DNAME at the delegation is a fault of its own.
    if of_parent || rrset.rtype == Rtype::DNAME || !zone.is_whole() || !zone.holds(rrset.owner) {
        return;
    }
    let Some(cut) = zone.delegation(rrset.owner) else { return };
    for record in rrset.records() {
        let (owner, cut_name) = (zone.names().show(record.owner), zone.names().show(cut));
        let finding = findings.add(&CHECK.rule, zone.rtype_span(record), facts!(owner: owner, cut: cut_name, rtype: record.rtype));
        if let Some(delegation) = zone.rrset(cut, Rtype::NS) {
            finding.related(zone.rtype_span(delegation.first()));
        }
    }
}
