//! A key whose algorithm does not sign everything.

use super::Look;
use super::signing::Signing;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "algorithm-without-signature",
        severity: Severity::Warning,
        message: prose("algorithm {algorithm} of this key signs not all records: not the {rtype} records of {owner}"),
        why: prose("Some resolvers expect signatures by each algorithm that the zone has keys of, and refuse the answer where one is missing."),
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
@ 3600 IN DNSKEY 256 3 10 AwEAAcQ=
;                      ^^ warning: algorithm 10 of this key signs not all records: not the NS records of shop.example.
@ 3600 IN RRSIG DNSKEY 8 2 3600 20500101000000 20200101000000 51979 shop.example. c2lnbmVk
@ 3600 IN RRSIG DNSKEY 10 2 3600 20500101000000 20200101000000 51980 shop.example. c2lnbmVk
@ 3600 IN NSEC @ NS SOA RRSIG NSEC DNSKEY
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
    let zone = signing.zone;
    let mut open: Vec<_> = signing.keys().unwrap_or_default().iter().collect();
    open.dedup_by_key(|it| it.algorithm);
    for owner in zone.owners() {
        let Some(signatures) = signing.signatures(owner).filter(|it| !it.is_empty() && !open.is_empty()) else { continue };
        let mut types: Vec<_> = zone.node(owner).map(|it| it.rtype).filter(|&it| signing.is_authoritative(owner, it)).collect();
        types.dedup();
        for rtype in types {
            let by = |algorithm: Option<u8>| {
                signatures.iter().any(|it| it.covered == rtype && algorithm.is_none_or(|other| it.algorithm == other))
            };
            // Records without any signature are a fault of their own.
            open.retain(|key| {
                let missing = by(None) && !by(Some(key.algorithm));
                if missing && let Some(word) = zone.words(key.record).nth(2) {
                    let facts = facts!(algorithm: key.algorithm, rtype: rtype, owner: zone.names().show(owner));
                    findings.add(&CHECK.rule, word.span, facts);
                }
                !missing
            });
        }
    }
}
