//! Records of a signed zone without a signature.

use super::Look;
use super::signing::Signing;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "unsigned-rrset",
        severity: Severity::Error,
        message: prose("the {rtype} records of {owner} have no signature, and the zone is signed"),
        why: prose("Resolvers that validate refuse the answer: for them the records do not exist, and mail is not delivered."),
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
@ 3600 IN MX 10 mx.example.net.
;         ^^ error: the MX records of shop.example. have no signature, and the zone is signed
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
    run: Look::SignedZone(run),
};

fn run(signing: &Signing<'_, '_>, findings: &mut Findings) {
    let zone = signing.zone;
    let mut signed = (None, None);
    for rrset in zone.rrsets().filter(|it| signing.is_authoritative(it.owner, it.rtype)) {
        if signed.0 != Some(rrset.owner) {
            let covered = signing.signatures(rrset.owner).map(|it| it.iter().map(|it| it.covered).collect::<Vec<_>>());
            signed = (Some(rrset.owner), covered);
        }
        // Where a signature cannot be read, that is the fault.
        if signed.1.as_ref().is_some_and(|it| !it.contains(&rrset.rtype)) {
            let facts = facts!(rtype: rrset.rtype, owner: zone.names().show(rrset.owner));
            findings.add(&CHECK.rule, zone.rtype_span(rrset.first()), facts);
        }
    }
}
