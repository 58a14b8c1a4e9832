//! A PTR whose name is an alias.

use super::Look;
use super::target;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Findings, Rule, Severity, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "ptr-is-alias",
        severity: Severity::Error,
        message: prose("{target} is an alias, and a PTR has to lead to the name itself"),
        why: prose("Receivers compare the name of an address with the address of the name: where the name is an alias, many give up and distrust the mail."),
        fixes: &[target::USE_CANONICAL],
        related: prose("the alias"),
        source: prose("RFC 2181 §10.2, RFC 1912 §2.1"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
25 3600 IN PTR host
;              ^^^^ error: host is an alias, and a PTR has to lead to the name itself
host 3600 IN CNAME mail.example.net.
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
25 3600 IN PTR mail.example.net.
host 3600 IN CNAME mail.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::PTR], run),
};



fn run(pointers: Rrset<'_, '_>, findings: &mut Findings) {
    target::report_aliases(pointers, &CHECK.rule, findings);
}
