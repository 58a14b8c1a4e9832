//! An answer that could not be obtained. That is trouble of a resolver or the network, not a fault of the domain.

use crate::checks::Check;
use crate::dns::Failure;
use crate::report::{Actor, Findings, Rule, Severity, facts, example, prose};
use super::dane;
use super::lookup::Lookup;

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "answer-not-obtained",
        severity: Severity::Hint,
        actor: Actor::Nobody,
        message: prose("the answer to {name} {rtype} could not be obtained: {failure}"),
        why: prose("What depends on it is not known. Ask again, or ask another resolver."),
        source: prose("RFC 2308 §7"),
        wrong: example(r#"$ORIGIN example.com.
; timeout: example.com. MX
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
; hint: the answer to example.com MX could not be obtained: timeout
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
    // That nobody can look up TLSA records is told as a fault.
    let told = dane::failing(lookup);
    for question in lookup.asked().into_iter().filter(|it| !told.contains(it)) {
        let answer = lookup.outcome(&question);
        // A DNSSEC fault is one of the domain.
        if let Some(failure) = answer.as_ref().and_then(|it| it.failure()).filter(|it| **it != Failure::Bogus) {
            let facts = facts!(name: question.name.host(), rtype: question.rtype, failure: failure);
            findings.add_live(&CHECK.rule, question.name.host(), question.rtype, facts);
        }
    }
    Some(())
}
