//! A signature of another zone.

use super::Look;
use super::signing::{self, Signature};
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "rrsig-signer",
        severity: Severity::Error,
        message: prose("the signer is {signer}, and the zone is {apex}"),
        why: prose("Resolvers that validate refuse the answer: for them the records do not exist, and mail is not delivered."),
        source: prose("RFC 4034 §3.1.7, RFC 4035 §2.2"),
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
@ 3600 IN MX 10 mx.example.net.
@ 3600 IN RRSIG MX 8 2 3600 20500101000000 20200101000000 51979 shop.example.net. c2lnbmVk
;                                                               ^^^^^^^^^^^^^^^^^ error: the signer is shop.example.net., and the zone is shop.example.
@ 3600 IN NSEC @ NS SOA MX RRSIG NSEC DNSKEY
@ 3600 IN RRSIG NSEC 8 2 3600 20500101000000 20200101000000 51979 shop.example. c2lnbmVk
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
@ 3600 IN MX 10 mx.example.net.
@ 3600 IN RRSIG MX 8 2 3600 20500101000000 20200101000000 51979 shop.example. c2lnbmVk
@ 3600 IN NSEC @ NS SOA MX RRSIG NSEC DNSKEY
@ 3600 IN RRSIG NSEC 8 2 3600 20500101000000 20200101000000 51979 shop.example. c2lnbmVk
"),
        ..Rule::ZONE
    },
    run: Look::Signatures(run),
};

fn run(signature: &Signature<'_, '_, '_>, findings: &mut Findings) {
    let zone = signature.zone();
    let (Some(apex), Some(signer)) = (zone.apex().filter(|_| zone.is_whole()), signature.record.name()) else { return };
    if signer != apex && signature.is_in_place() {
        let facts = facts!(signer: zone.names().show(signer), apex: zone.names().show(apex));
        findings.add(&CHECK.rule, signature.field(signing::SIGNER), facts);
    }
}
