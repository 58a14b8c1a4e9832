//! A sending address whose name does not lead back to it.

use super::lookup::Lookup;
use super::senders;
use crate::checks::Check;
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, example, facts, prose};

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "sender-ptr-leads-elsewhere",
        severity: Severity::Warning,
        message: prose("the sending address {address} ({term}) has the name {name}, which does not lead back to it"),
        why: prose("Gmail and many others refuse mail where name and address do not agree, with 550 5.7.25. Give {name} that address, or have the PTR record changed by whoever gives you the address."),
        source: prose("https://support.google.com/a/answer/3726730, RFC 1912 §2.1"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
25.2.0.192.in-addr.arpa. IN PTR www.example.net.
www.example.net. IN A 192.0.2.80
; warning: the sending address 192.0.2.25 (ip4:192.0.2.25) has the name www.example.net, which does not lead back to it
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
        let Some(names) = senders::names(lookup, &sender) else { continue };
        let Some(first) = names.first() else { continue };
        // One name that leads back is enough; where one is not known, nothing is.
        let leads_back = names.iter().map(|it| Some(lookup.addresses(it)?.contains(&sender.address)));
        if leads_back.collect::<Vec<_>>().iter().all(|it| *it == Some(false)) {
            let facts = facts!(address: sender.address, term: sender.term, name: first.host());
            findings.add_live(&CHECK.rule, sender.reverse.host(), Rtype::PTR, facts);
        }
    }
    Some(())
}
