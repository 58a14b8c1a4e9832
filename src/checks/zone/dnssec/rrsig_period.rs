//! A signature that ends before it begins.

use super::Look;
use super::signing::{self, Signature};
use crate::report::{Findings, Rule, Severity, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "rrsig-period",
        severity: Severity::Error,
        message: prose("the signature of the {rtype} records of {owner} ends before it begins, on {day}"),
        why: prose("Resolvers that validate refuse the answer: for them the records do not exist, and mail is not delivered."),
        source: prose("RFC 4034 §3.1.5"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN MX 10 mx.example.net.
@ 3600 IN RRSIG MX 8 2 3600 20200101000000 20500101000000 51979 shop.example. c2lnbmVk
;                           ^^^^^^^^^^^^^^ error: the signature of the MX records of shop.example. ends before it begins, on 2020-01-01
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN MX 10 mx.example.net.
@ 3600 IN RRSIG MX 8 2 3600 20500101000000 20200101000000 51979 shop.example. c2lnbmVk
"),
        ..Rule::ZONE
    },
    run: Look::Signatures(run),
};

fn run(signature: &Signature<'_, '_, '_>, findings: &mut Findings) {
    if !signature.is_period() {
        let facts = signature.facts(signature.expiration);
        findings.add(&CHECK.rule, signature.field(signing::EXPIRATION), facts);
    }
}
