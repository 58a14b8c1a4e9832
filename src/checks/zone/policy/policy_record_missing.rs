//! An MTA-STS policy that no record announces.

use super::Covered;
use crate::checks::zone::mail_text::begins_with;
use crate::records::Rtype;
use crate::report::{Findings, Rule, example, facts, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "mta-sts-policy-not-announced",
        message: prose("no record at _mta-sts.{domain} says that there is an MTA-STS policy"),
        why: prose(
            "Senders ask for the record first, and fetch no policy without it: the policy has no effect. Its id is new whenever the policy is.",
        ),
        source: prose("RFC 8461 §3.1"),
        wrong: example(
            r#"
; mta-sts: version: STSv1
; mta-sts: mode: enforce
; mta-sts: mx: mail.shop.example
; mta-sts: max_age: 604800
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN MX 10 mail
;         ^^ warning: no record at _mta-sts.shop.example says that there is an MTA-STS policy
mail 3600 IN A 192.0.2.25
mta-sts 3600 IN A 192.0.2.80
"#,
        ),
        right: example(
            r#"
; mta-sts: version: STSv1
; mta-sts: mode: enforce
; mta-sts: mx: mail.shop.example
; mta-sts: max_age: 604800
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN MX 10 mail
mail 3600 IN A 192.0.2.25
mta-sts 3600 IN A 192.0.2.80
_mta-sts 3600 IN TXT "v=STSv1; id=20260101000000"
_smtp._tls 3600 IN TXT "v=TLSRPTv1; rua=mailto:tls@shop.example"
"#,
        ),
        ..Rule::ZONE
    },
    run,
};

fn run(covered: &Covered<'_, '_>, findings: &mut Findings) {
    let zone = covered.mxs.zone;
    if !zone.is_whole() || !zone.is_complete() {
        return;
    }
    let owner = zone.names().child(covered.domain, "_mta-sts");
    let texts = owner.and_then(|it| zone.rrset(it, Rtype::TXT)).into_iter().flat_map(|it| it.records());
    // The record may be kept at a provider, by an alias.
    let is_alias = owner.is_some_and(|it| zone.is_alias(it) || zone.delegation(it).is_some());
    if !is_alias && !texts.into_iter().any(|it| begins_with(zone, it, "v=STSv1")) {
        covered.add(&CHECK.rule, zone.rtype_span(covered.mxs.first()), facts!(domain: covered.domain()), findings);
    }
}
