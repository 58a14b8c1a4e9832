//! A signature without records.

use super::Look;
use super::signing::{self, Signature};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "rrsig-of-nothing",
        severity: Severity::Warning,
        message: prose("{owner} has no {rtype} records that this signature could be of"),
        why: prose("The records were removed or changed after they were signed: the zone was not signed again, so other signatures are probably stale too."),
        fixes: &[DELETE],
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
@ 3600 IN NSEC @ NS SOA RRSIG NSEC DNSKEY
@ 3600 IN RRSIG NSEC 8 2 3600 20500101000000 20200101000000 51979 shop.example. c2lnbmVk
@ 3600 IN RRSIG MX 8 2 3600 20500101000000 20200101000000 51979 shop.example. c2lnbmVk
;               ^^ warning: shop.example. has no MX records that this signature could be of
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
    run: Look::Signatures(run),
};

const DELETE: &str = "delete this signature";

fn run(signature: &Signature<'_, '_, '_>, findings: &mut Findings) {
    let (zone, record) = (signature.zone(), signature.record);
    if zone.is_whole() && zone.is_complete() && signature.is_in_place() && signature.rrset().is_none() {
        let facts = facts!(rtype: signature.covered, owner: zone.names().show(record.owner));
        let finding = findings.add(&CHECK.rule, signature.field(signing::COVERED), facts);
        if let Some(line) = zone.line_span(record) {
            finding.fix(DELETE, Applicability::Likely, [(line, "")]);
        }
    }
}
