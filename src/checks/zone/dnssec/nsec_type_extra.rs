//! A proof that names records which are not there.

use super::Look;
use super::signing::Signing;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "nsec-type-extra",
        severity: Severity::Error,
        message: prose("the {proof} record of {owner} names {rtype}, and there is no such record"),
        why: prose("A look-up of such a record is neither answered nor proven to have no answer: resolvers that validate report a failure, and mail waits."),
        source: prose("RFC 4035 §2.3, RFC 5155 §7.1"),
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
@ 3600 IN NSEC @ NS SOA MX RRSIG NSEC DNSKEY
;                       ^^ error: the NSEC record of shop.example. names MX, and there is no such record
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
@ 3600 IN NSEC @ NS SOA RRSIG NSEC DNSKEY
@ 3600 IN RRSIG NSEC 8 2 3600 20500101000000 20200101000000 51979 shop.example. c2lnbmVk
"),
        ..Rule::ZONE
    },
    run: Look::SignedZone(run),
};

fn run(signing: &Signing<'_, '_>, findings: &mut Findings) {
    let (zone, proofs) = (signing.zone, signing.proofs());
    for proof in &proofs.list {
        let Some(named) = proofs.named(zone, proof) else { continue };
        for (rtype, place) in named.into_iter().filter(|(it, _)| !proof.types.contains(it)) {
            let owner = zone.names().show(proof.owner);
            findings.add(&CHECK.rule, place, facts!(proof: proofs.rtype, owner: owner, rtype: rtype));
        }
    }
}
