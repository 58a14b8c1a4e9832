//! A DNAME at a wildcard.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "wildcard-dname",
        severity: Severity::Warning,
        message: prose("the DNAME at {owner} has a meaning that servers do not agree about"),
        why: prose("What a wildcard DNAME stands for is not defined: whether mail hosts below it are found depends on the server that is asked."),
        source: prose("RFC 6672 §3.3, RFC 4592 §4.4"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
*.dept 3600 IN DNAME dept.example.net.
^^^^^^ warning: the DNAME at *.dept.shop.example. has a meaning that servers do not agree about
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
dept 3600 IN DNAME dept.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::DNAME], run),
};

fn run(dnames: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = dnames.zone;
    for dname in dnames.records().filter(|_| zone.names().is_wildcard(dnames.owner)) {
        findings.add(&CHECK.rule, zone.owner_span(dname), facts!(owner: zone.names().show(dnames.owner)));
    }
}
