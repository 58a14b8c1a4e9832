//! A name of a signed zone without a proof of its neighbours.

use super::Look;
use super::signing::Signing;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "nsec-absent",
        severity: Severity::Error,
        message: prose("{owner} has no {proof} record, and the zone is signed"),
        why: prose("Resolvers that validate cannot prove which records the name has and which not: a look-up of a policy that is absent fails instead of being answered with no."),
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
@ 3600 IN NSEC @ NS SOA RRSIG NSEC DNSKEY
@ 3600 IN RRSIG NSEC 8 2 3600 20500101000000 20200101000000 51979 shop.example. c2lnbmVk
dept 3600 IN MX 10 mx.example.net.
^^^^ error: dept.shop.example. has no NSEC record, and the zone is signed
dept 3600 IN RRSIG MX 8 3 3600 20500101000000 20200101000000 51979 shop.example. c2lnbmVk
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
dept 3600 IN MX 10 mx.example.net.
dept 3600 IN RRSIG MX 8 3 3600 20500101000000 20200101000000 51979 shop.example. c2lnbmVk
dept 3600 IN NSEC @ MX RRSIG NSEC
dept 3600 IN RRSIG NSEC 8 3 3600 20500101000000 20200101000000 51979 shop.example. c2lnbmVk
"),
        ..Rule::ZONE
    },
    run: Look::SignedZone(run),
};

fn run(signing: &Signing<'_, '_>, findings: &mut Findings) {
    let zone = signing.zone;
    let proofs = signing.proofs();
    for owner in proofs.list.iter().filter(|it| it.record.is_none()).map(|it| it.owner) {
        // A name that owns nothing stands only in those below it.
        let below = || zone.records().iter().find(|it| zone.names().is_at_or_below(it.owner, owner));
        let Some(first) = zone.node(owner).next().or_else(below) else { continue };
        let facts = facts!(owner: zone.names().show(owner), proof: proofs.rtype);
        findings.add(&CHECK.rule, zone.owner_span(first), facts);
    }
}
