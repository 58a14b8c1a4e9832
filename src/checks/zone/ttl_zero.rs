//! A time to live of nothing.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "ttl-zero",
        severity: Severity::Hint,
        message: prose("the time to live of {owner} {rtype} is 0: nobody may remember it"),
        why: prose("Each mail asks for the record anew: deliveries are slower, and fail at once when the name server is away."),
        fixes: &[USE_ONE_HOUR],
        source: prose("RFC 1034 §3.6"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 0 IN MX 10 mx.example.net.
; ^ hint: the time to live of shop.example. MX is 0: nobody may remember it
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN MX 10 mx.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::MX, Rtype::TXT, Rtype::NS, Rtype::SOA], run),
};

const USE_ONE_HOUR: &str = "use one hour";

fn run(rrset: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = rrset.zone;
    let first = rrset.first();
    if first.ttl() == Some(0) {
        findings.add(&CHECK.rule, zone.ttl_span(first), facts!(owner: zone.names().show(rrset.owner), rtype: rrset.rtype)).fix(
            USE_ONE_HOUR,
            Applicability::Manual,
            [(zone.ttl_span(first), "3600")],
        );
    }
}
