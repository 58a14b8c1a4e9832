//! A CNAME at the zone's own name.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::{NameId, Zone};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "cname-at-apex",
        severity: Severity::Error,
        invalidates: true,
        message: prose("{owner} is the zone itself, and has a CNAME"),
        why: prose("The CNAME hides the SOA, NS, MX and TXT records of the domain: servers refuse the zone, or mail for the domain goes where the CNAME leads."),
        fixes: &[DELETE_CNAME],
        source: prose("RFC 1912 §2.4, RFC 2181 §10.1"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN CNAME web.example.net.
;         ^^^^^ error: shop.example. is the zone itself, and has a CNAME
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
www 3600 IN CNAME web.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Zone(run),
};

const DELETE_CNAME: &str = "delete the CNAME";

/// In a few pasted records the origin may be any name of the zone: there a CNAME is judged by what stands beside it.
pub fn applies(zone: &Zone<'_>, owner: NameId) -> bool {
    zone.is_whole() && zone.apex() == Some(owner)
}

fn run(zone: &Zone<'_>, findings: &mut Findings) {
    let Some(apex) = zone.apex().filter(|&it| applies(zone, it)) else { return };
    let Some(cnames) = zone.rrset(apex, Rtype::CNAME) else { return };
    for cname in cnames.records() {
        let finding = findings.add(&CHECK.rule, zone.rtype_span(cname), facts!(owner: zone.names().show(apex)));
        if let Some(line) = zone.line_span(cname) {
            finding.fix(DELETE_CNAME, Applicability::Likely, [(line, "")]);
        }
    }
}
