//! A signature that is about to expire.

use super::Look;
use super::signing::{self, Signature};
use crate::records::zone::seconds_as_date;
use crate::report::{Findings, Rule, Severity, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "rrsig-expires-soon",
        severity: Severity::Warning,
        message: prose("the signature of the {rtype} records of {owner} expires on {day}"),
        why: prose("Unless the zone is signed again before, resolvers that validate then refuse the answer, and mail is not delivered."),
        source: prose("RFC 4034 §3.1.5"),
        wrong: example("; at 1709164800 (2024-02-29)
$ORIGIN shop.example.
@ 3600 IN MX 10 mx.example.net.
@ 3600 IN RRSIG MX 8 2 3600 20240301000000 20200101000000 51979 shop.example. c2lnbmVk
;                           ^^^^^^^^^^^^^^ warning: the signature of the MX records of shop.example. expires on 2024-03-01
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

/// Three days: the signers in use sign again well before.
const SOON: u32 = 3 * 86_400;

fn run(signature: &Signature<'_, '_, '_>, findings: &mut Findings) {
    let Some(today) = signature.zone().today() else { return };
    let soon = seconds_as_date(today.saturating_add(SOON));
    if signature.holds_at(today) && signature.expiration < soon && !signature.is_replaced(today.saturating_add(SOON)) {
        let facts = signature.facts(signature.expiration);
        findings.add(&CHECK.rule, signature.field(signing::EXPIRATION), facts);
    }
}
