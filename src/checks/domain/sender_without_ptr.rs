//! A sending address without a name in reverse DNS.

use super::lookup::Lookup;
use super::senders;
use crate::checks::Check;
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, example, facts, prose};

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "sender-without-ptr",
        severity: Severity::Warning,
        message: prose("the sending address {address} ({term}) has no PTR record"),
        why: prose("Gmail and many others refuse mail from addresses without a name, with 550 5.7.25. The record is made by whoever gives you the address: the hosting or network provider."),
        source: prose("https://support.google.com/a/answer/3726730, RFC 1912 §2.1"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
; no reverse: 192.0.2.25
; warning: the sending address 192.0.2.25 (ip4:192.0.2.25) has no PTR record
"#),
        right: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
25.2.0.192.in-addr.arpa. IN PTR mx.example.net.
"#),
        ..Rule::DOMAIN
    },
    run,
};

fn run(lookup: &Lookup<'_>, findings: &mut Findings) -> Option<()> {
    for sender in senders::listed_singly(lookup)? {
        if senders::names(lookup, &sender).is_some_and(|it| it.is_empty()) {
            let facts = facts!(address: sender.address, term: sender.term);
            findings.add_live(&CHECK.rule, sender.reverse.host(), Rtype::PTR, facts);
        }
    }
    Some(())
}
