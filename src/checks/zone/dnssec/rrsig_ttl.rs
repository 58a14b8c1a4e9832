//! A signature with another time to live than its records.

use super::Look;
use super::signing::Signature;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "rrsig-ttl",
        severity: Severity::Error,
        message: prose("this signature has the TTL {ttl}, the {rtype} records of {owner} have {other}"),
        why: prose("Records and signature leave the caches at different times: resolvers that validate may have the one without the other, and fail."),
        related: prose("the TTL of the records"),
        source: prose("RFC 4034 §3, RFC 4035 §2.2"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN MX 10 mx.example.net.
@ 600 IN RRSIG MX 8 2 3600 20500101000000 20200101000000 51979 shop.example. c2lnbmVk
; ^^^ error: this signature has the TTL 600, the MX records of shop.example. have 3600
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN MX 10 mx.example.net.
@ 3600 IN RRSIG MX 8 2 3600 20500101000000 20200101000000 51979 shop.example. c2lnbmVk
"),
        ..Rule::ZONE
    },
    run: Look::Signatures(run),
};

fn run(signature: &Signature<'_, '_, '_>, findings: &mut Findings) {
    let (zone, record) = (signature.zone(), signature.record);
    let Some(signed) = signature.rrset().map(|it| it.first()) else { return };
    let (Some(ttl), Some(other)) = (record.ttl(), signed.ttl()) else { return };
    if ttl != other {
        let facts = facts!(ttl: ttl, rtype: signed.rtype, owner: zone.names().show(record.owner), other: other);
        findings.add(&CHECK.rule, zone.ttl_span(record), facts).related(zone.ttl_span(signed));
    }
}
