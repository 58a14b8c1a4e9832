//! An answer that fails DNSSEC validation.

use crate::checks::Check;
use crate::dns::Failure;
use crate::report::{Findings, Rule, Severity, facts, example, prose};
use super::dane;
use super::lookup::Lookup;

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "dnssec-bogus",
        severity: Severity::Error,
        message: prose("the DNSSEC signatures of {name} {rtype} are wrong"),
        why: prose("Servers that validate see no such record: mail from them does not arrive, or mail sent by the domain is not believed."),
        source: prose("RFC 4035 §5.5"),
        wrong: example(r#"$ORIGIN example.com.
; bogus: example.com. MX
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
; error: the DNSSEC signatures of example.com MX are wrong
"#),
        right: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
"#),
        ..Rule::DOMAIN
    },
    run,
};

fn run(lookup: &Lookup<'_>, findings: &mut Findings) -> Option<()> {
    // Of TLSA records it is told what that means for the mail.
    let told = dane::failing(lookup);
    for question in lookup.asked().into_iter().filter(|it| !told.contains(it)) {
        if lookup.outcome(&question).is_some_and(|it| it.failure() == Some(&Failure::Bogus)) {
            let facts = facts!(name: question.name.host(), rtype: question.rtype);
            findings.add_live(&CHECK.rule, question.name.host(), question.rtype, facts);
        }
    }
    Some(())
}
