//! A signature that was made for another time to live.

use super::Look;
use super::signing::{self, Signature};
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "rrsig-original-ttl",
        severity: Severity::Error,
        message: prose("the signature was made for the TTL {original}, and the {rtype} records of {owner} have {ttl}"),
        why: prose("The records were changed after they were signed. Resolvers that validate use the smaller time, so a longer one has no effect."),
        related: prose("the TTL of the records"),
        source: prose("RFC 4034 §3.1.4, RFC 4035 §2.2"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN MX 10 mx.example.net.
@ 3600 IN RRSIG MX 8 2 600 20500101000000 20200101000000 51979 shop.example. c2lnbmVk
;                      ^^^ error: the signature was made for the TTL 600, and the MX records of shop.example. have 3600
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
    let zone = signature.zone();
    let Some(signed) = signature.rrset().map(|it| it.first()) else { return };
    let Some(ttl) = signed.ttl().filter(|&it| it != signature.original_ttl) else { return };
    let owner = zone.names().show(signed.owner);
    let facts = facts!(original: signature.original_ttl, rtype: signed.rtype, owner: owner, ttl: ttl);
    findings.add(&CHECK.rule, signature.field(signing::ORIGINAL_TTL), facts).related(zone.ttl_span(signed));
}
