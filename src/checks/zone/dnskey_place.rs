//! A key of a zone at a name that is none.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "dnskey-place",
        severity: Severity::Error,
        message: prose("{owner} is no zone of its own, and has a DNSKEY record"),
        why: prose("Resolvers look for keys only where a zone begins: this one is never used, and what it signed cannot be verified."),
        source: prose("RFC 4034 §2.1.1"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
dept 3600 IN DNSKEY 257 3 8 AwEAAcQ=
;            ^^^^^^ error: dept.shop.example. is no zone of its own, and has a DNSKEY record
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN DNSKEY 257 3 8 AwEAAcQ=
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::DNSKEY], run),
};

fn run(keys: Rrset<'_, '_>, findings: &mut Findings) {
    let (zone, owner) = (keys.zone, keys.owner);
    // At or below a delegation it belongs to the other zone.
    let inside = zone.holds(owner) && zone.apex() != Some(owner) && zone.delegation(owner).is_none();
    if zone.is_whole() && zone.is_complete() && inside {
        findings.add(&CHECK.rule, zone.rtype_span(keys.first()), facts!(owner: zone.names().show(owner)));
    }
}
