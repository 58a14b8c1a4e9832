//! A time to live of weeks.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "ttl-long",
        severity: Severity::Hint,
        message: prose("the time to live of {owner} {rtype} is {days} days"),
        why: prose("As long as that a change is not seen everywhere: mail goes to the old host, or fails the old SPF record. Lower it well before you change anything."),
        fixes: &[USE_ONE_DAY],
        source: prose("RFC 1912 §2.2"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 2592000 IN MX 10 mx.example.net.
; ^^^^^^^ hint: the time to live of shop.example. MX is 30 days
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 86400 IN MX 10 mx.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::MX, Rtype::TXT, Rtype::CNAME], run),
};

const USE_ONE_DAY: &str = "use one day";

fn run(rrset: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = rrset.zone;
    let first = rrset.first();
    // A week is what careful people use for what never changes.
    let Some(ttl) = first.ttl().filter(|&it| it > 604_800 && it <= i32::MAX as u32) else { return };
    let facts = facts!(owner: zone.names().show(rrset.owner), rtype: rrset.rtype, days: ttl / 86_400);
    if first.states_ttl() {
        findings.add(&CHECK.rule, zone.ttl_span(first), facts).fix(
            USE_ONE_DAY,
            Applicability::Manual,
            [(zone.ttl_span(first), "86400")],
        );
    } else if rrset.is_at_apex() {
        // Where all records have it by default, the domain's own is enough.
        findings.add(&CHECK.rule, zone.ttl_span(first), facts);
    }
}
