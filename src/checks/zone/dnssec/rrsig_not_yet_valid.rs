//! A signature that does not hold yet.

use super::Look;
use super::signing::{self, Signature};
use crate::records::zone::seconds_as_date;
use crate::report::{Findings, Rule, Severity, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "rrsig-not-yet-valid",
        severity: Severity::Error,
        message: prose("the signature of the {rtype} records of {owner} holds only from {day} on"),
        why: prose("Resolvers that validate refuse the answer: for them the records do not exist, and mail is not delivered."),
        source: prose("RFC 4034 §3.1.5, RFC 4035 §5.3.1"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN MX 10 mx.example.net.
@ 3600 IN RRSIG MX 8 2 3600 20500101000000 20480301000000 51979 shop.example. c2lnbmVk
;                                          ^^^^^^^^^^^^^^ error: the signature of the MX records of shop.example. holds only from 2048-03-01 on
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
    let Some(today) = signature.zone().today() else { return };
    let early = signature.inception > seconds_as_date(today);
    if early && signature.is_period() && !signature.is_replaced(today) {
        let facts = signature.facts(signature.inception);
        findings.add(&CHECK.rule, signature.field(signing::INCEPTION), facts);
    }
}
