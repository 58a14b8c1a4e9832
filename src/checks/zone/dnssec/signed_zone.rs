//! What holds for every signed zone.

use super::Look;
use super::signing::Signing;
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "signed-zone",
        severity: Severity::Hint,
        message: prose("the zone is signed; whether the signatures fit the records is not verified here"),
        why: prose("Dates, fields and completeness of the signatures were looked at. Every change of a signed record, a fix of this page too, has an effect only once the zone is signed again: until then resolvers that validate refuse the answer."),
        source: prose("RFC 4035 §2.2, RFC 4035 §5.3"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN RRSIG SOA 8 2 3600 20500101000000 20200101000000 51979 shop.example. c2lnbmVk
;         ^^^^^ hint: the zone is signed; whether the signatures fit the records is not verified here
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN RRSIG NS 8 2 3600 20500101000000 20200101000000 51979 shop.example. c2lnbmVk
@ 3600 IN DNSKEY 257 3 8 AwEAAcQ=
@ 3600 IN RRSIG DNSKEY 8 2 3600 20500101000000 20200101000000 51979 shop.example. c2lnbmVk
@ 3600 IN NSEC @ NS SOA RRSIG NSEC DNSKEY
@ 3600 IN RRSIG NSEC 8 2 3600 20500101000000 20200101000000 51979 shop.example. c2lnbmVk
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::SignedZone(run),
};

fn run(signing: &Signing<'_, '_>, findings: &mut Findings) {
    let signature = signing.zone.apex().and_then(|it| signing.zone.rrset(it, Rtype::RRSIG));
    if let Some(signature) = signature {
        findings.add(&CHECK.rule, signing.zone.rtype_span(signature.first()), vec![]);
    }
}
