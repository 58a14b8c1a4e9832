//! A proof that denies records which are there.

use super::Look;
use super::signing::Signing;
use crate::report::{Findings, Rule, Severity, facts, example, prose};
use crate::text::Span;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "nsec-type-missing",
        severity: Severity::Error,
        message: prose("the {proof} record of {owner} does not name {types}"),
        why: prose("With it anybody can prove that these records do not exist: resolvers that validate then answer with no, and mail is not delivered."),
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
@ 3600 IN MX 10 mx.example.net.
@ 3600 IN RRSIG MX 8 2 3600 20500101000000 20200101000000 51979 shop.example. c2lnbmVk
@ 3600 IN NSEC @ NS SOA RRSIG NSEC DNSKEY
;                ^^^^^^^^^^^^^^^^^^^^^^^^ error: the NSEC record of shop.example. does not name MX
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
    run: Look::SignedZone(run),
};

fn run(signing: &Signing<'_, '_>, findings: &mut Findings) {
    let (zone, proofs) = (signing.zone, signing.proofs());
    for proof in &proofs.list {
        let (Some(record), Some(named)) = (proof.record, proofs.named(zone, proof)) else { continue };
        let missing: Vec<String> =
            proof.types.iter().filter(|&it| named.iter().all(|(named, _)| named != it)).map(|it| it.to_string()).collect();
        if missing.is_empty() {
            continue;
        }
        let span = match (named.first(), named.last()) {
            (Some((_, first)), Some((_, last))) => Span { start: first.start, end: last.end },
            _ => zone.rtype_span(record),
        };
        let owner = zone.names().show(proof.owner);
        findings.add(&CHECK.rule, span, facts!(proof: proofs.rtype, owner: owner, types: missing.join(", ")));
    }
}
