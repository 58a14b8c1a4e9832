//! A signature of records that must not be signed.

use super::Look;
use super::signing::{self, Signature};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "rrsig-place",
        severity: Severity::Error,
        message: prose("the {rtype} records of {owner} must not be signed in this zone"),
        why: prose("The zone does not answer for them: a delegation, glue, or what stands below. Resolvers get answers that contradict each other."),
        fixes: &[DELETE],
        source: prose("RFC 4035 §2.2"),
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
@ 3600 IN NSEC dept NS SOA RRSIG NSEC DNSKEY
@ 3600 IN RRSIG NSEC 8 2 3600 20500101000000 20200101000000 51979 shop.example. c2lnbmVk
dept 3600 IN NS ns1.example.net.
dept 3600 IN NSEC @ NS RRSIG NSEC
dept 3600 IN RRSIG NSEC 8 3 3600 20500101000000 20200101000000 51979 shop.example. c2lnbmVk
dept 3600 IN RRSIG NS 8 3 3600 20500101000000 20200101000000 51979 shop.example. c2lnbmVk
;                  ^^ error: the NS records of dept.shop.example. must not be signed in this zone
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN RRSIG SOA 8 2 3600 20500101000000 20200101000000 51979 shop.example. c2lnbmVk
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN RRSIG NS 8 2 3600 20500101000000 20200101000000 51979 shop.example. c2lnbmVk
@ 3600 IN DNSKEY 257 3 8 AwEAAcQ=
@ 3600 IN RRSIG DNSKEY 8 2 3600 20500101000000 20200101000000 51979 shop.example. c2lnbmVk
@ 3600 IN NSEC dept NS SOA RRSIG NSEC DNSKEY
@ 3600 IN RRSIG NSEC 8 2 3600 20500101000000 20200101000000 51979 shop.example. c2lnbmVk
dept 3600 IN NS ns1.example.net.
dept 3600 IN NSEC @ NS RRSIG NSEC
dept 3600 IN RRSIG NSEC 8 3 3600 20500101000000 20200101000000 51979 shop.example. c2lnbmVk
"),
        ..Rule::ZONE
    },
    run: Look::Signatures(run),
};

const DELETE: &str = "delete this signature";

fn run(signature: &Signature<'_, '_, '_>, findings: &mut Findings) {
    let (zone, record) = (signature.zone(), signature.record);
    if zone.is_whole() && zone.holds(record.owner) && !signature.is_in_place() {
        let facts = facts!(rtype: signature.covered, owner: zone.names().show(record.owner));
        let finding = findings.add(&CHECK.rule, signature.field(signing::COVERED), facts);
        if let Some(line) = zone.line_span(record) {
            finding.fix(DELETE, Applicability::Likely, [(line, "")]);
        }
    }
}
