//! A signature by a key that the zone does not have.

use super::Look;
use super::signing::{self, Key, Signature};
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "rrsig-key",
        severity: Severity::Error,
        message: prose("no DNSKEY record of the zone has the algorithm {algorithm} and the key tag {tag}"),
        why: prose("Nobody can verify this signature. Unless there is another, resolvers that validate refuse the answer, and mail is not delivered."),
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
@ 3600 IN RRSIG MX 8 2 3600 20500101000000 20200101000000 4711 shop.example. c2lnbmVk
;                                                         ^^^^ error: no DNSKEY record of the zone has the algorithm 8 and the key tag 4711
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
    let (signing, zone) = (signature.signing, signature.zone());
    let Some(keys) = signing.keys().filter(|_| zone.is_whole() && zone.is_complete()) else { return };
    // What is wrong with a key itself is another finding, and changes its tag.
    let is_odd = |it: &Key| it.algorithm == signature.algorithm && !matches!(it.wire[..], [0 | 1, flags, 3, ..] if flags & !0x81 == 0);
    if keys.iter().any(is_odd) {
        return;
    }
    let known = keys.iter().any(|it| (it.algorithm, it.tag) == (signature.algorithm, signature.tag));
    if !known && signature.is_in_place() && signature.record.name() == zone.apex() {
        let facts = facts!(algorithm: signature.algorithm, tag: signature.tag);
        findings.add(&CHECK.rule, signature.field(signing::KEY_TAG), facts);
    }
}
