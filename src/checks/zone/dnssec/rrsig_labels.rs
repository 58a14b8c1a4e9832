//! A signature that counts the labels of its name wrongly.

use super::Look;
use super::signing::{self, Signature};
use crate::records::zone::NameId;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "rrsig-labels",
        severity: Severity::Error,
        message: prose("{owner} has {count} labels for a signature, and not {labels}"),
        why: prose("Resolvers that validate refuse the answer: for them the records do not exist, and mail is not delivered."),
        source: prose("RFC 4034 §3.1.3, RFC 4035 §2.2"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN MX 10 mx.example.net.
@ 3600 IN RRSIG MX 8 3 3600 20500101000000 20200101000000 51979 shop.example. c2lnbmVk
;                    ^ error: shop.example. has 2 labels for a signature, and not 3
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
    let (names, owner) = (signature.zone().names(), signature.record.owner);
    let count = names.name(owner).labels().count() - usize::from(names.is_wildcard(owner));
    // Below an origin that nobody named there may be more.
    let known = !names.is_at_or_below(owner, NameId::UNNAMED);
    if known && count != signature.labels {
        let facts = facts!(owner: names.show(owner), count: count, labels: signature.labels);
        findings.add(&CHECK.rule, signature.field(signing::LABELS), facts);
    }
}
