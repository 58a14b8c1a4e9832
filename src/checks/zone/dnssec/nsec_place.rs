//! A proof at a name that needs none.

use super::Look;
use super::signing::Signing;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "nsec-place",
        severity: Severity::Error,
        message: prose("nothing that the zone answers for stands at {owner}, so it must not have an {proof} record"),
        why: prose("It puts a name into the chain that does not exist: resolvers that validate come to wrong answers about its neighbours."),
        source: prose("RFC 4034 §4.1.1, RFC 4035 §2.3"),
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
old 3600 IN NSEC @ RRSIG NSEC
;           ^^^^ error: nothing that the zone answers for stands at old.shop.example., so it must not have an NSEC record
old 3600 IN RRSIG NSEC 8 3 3600 20500101000000 20200101000000 51979 shop.example. c2lnbmVk
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
@ 3600 IN NSEC @ NS SOA RRSIG NSEC DNSKEY
@ 3600 IN RRSIG NSEC 8 2 3600 20500101000000 20200101000000 51979 shop.example. c2lnbmVk
"),
        ..Rule::ZONE
    },
    run: Look::SignedZone(run),
};

fn run(signing: &Signing<'_, '_>, findings: &mut Findings) {
    let zone = signing.zone;
    for record in &signing.proofs().strangers {
        let facts = facts!(owner: zone.names().show(record.owner), proof: record.rtype);
        findings.add(&CHECK.rule, zone.rtype_span(record), facts);
    }
}
