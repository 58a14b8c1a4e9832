//! A DS record where nothing is delegated.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "ds-without-delegation",
        severity: Severity::Warning,
        message: prose("{owner} has a DS record, and is not delegated"),
        why: prose("A DS record speaks of the keys of a delegated zone. Without NS records beside it nobody asks for it; should the delegation be elsewhere, its names are not secured."),
        source: prose("RFC 4035 §2.4"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
dept 3600 IN DS 12345 13 2 0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF
;            ^^ warning: dept.shop.example. has a DS record, and is not delegated
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
dept 3600 IN NS ns1.example.net.
dept 3600 IN DS 12345 13 2 0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::DS], run),
};

fn run(keys: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = keys.zone;
    let at_apex = keys.is_at_apex();
    if zone.is_whole() && zone.is_complete() && !at_apex && zone.delegation(keys.owner).is_none() {
        findings.add(&CHECK.rule, zone.rtype_span(keys.first()), facts!(owner: zone.names().show(keys.owner)));
    }
}
