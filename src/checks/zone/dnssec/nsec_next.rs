//! A chain of names that skips one, or leads to none.

use super::Look;
use super::proofs::Proof;
use super::signing::Signing;
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, facts, example, prose};
use crate::syntax::zone::clip;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "nsec-next",
        severity: Severity::Error,
        message: prose("the next name after {owner} is {expected}, and not {next}"),
        why: prose("Resolvers that validate take a name in the gap as proven not to exist, or refuse the answer."),
        source: prose("RFC 4034 §4.1.1, RFC 5155 §7.1"),
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
@ 3600 IN NSEC mail NS SOA RRSIG NSEC DNSKEY
;              ^^^^ error: the next name after shop.example. is shop.example., and not mail
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
    let (zone, list) = (signing.zone, &signing.proofs().list);
    for (at, record) in list.iter().enumerate().filter_map(|(at, it)| Some((at, it.record?))) {
        let Some(word) = zone.words(record).nth(signing.proofs().next_at()) else { continue };
        let written = word.content.of(zone.text());
        let is_next = |after: &Proof<'_>| match after.record {
            Some(it) if it.rtype == Rtype::NSEC3 => zone.names().label(it.owner).eq_ignore_ascii_case(written),
            _ => record.name() == Some(after.owner),
        };
        // A name without a proof is a fault of its own: the chain may lead to it, or past it.
        let after = list[at + 1..].iter().chain(&list[..=at]);
        let Some(next) = after.clone().find(|it| it.record.is_some()) else { continue };
        let fits = after.take_while(|it| it.record.is_none()).chain([next]).any(is_next);
        if !fits && !record.is_faulty() && !zone.is_generic(record) {
            let expected = match next.record {
                Some(it) if it.rtype == Rtype::NSEC3 => zone.names().label(it.owner).to_string(),
                _ => zone.names().show(next.owner),
            };
            let facts = facts!(owner: zone.names().show(record.owner), expected: expected, next: clip(written));
            findings.add(&CHECK.rule, word.span, facts);
        }
    }
}
