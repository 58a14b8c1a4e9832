//! A domain whose name servers do not answer for it, while the resolver gets answers for other names.

use super::lookup::Lookup;
use crate::checks::Check;
use crate::dns::{Answer, Failure, Question};
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, example, facts, prose};

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "name-servers-silent",
        severity: Severity::Error,
        message: prose("the name servers of {domain} do not answer for it"),
        why: prose("Mail to the domain waits for days and is then returned, and its own mail is refused. Either the name servers cannot be reached, or the domain was taken off them, as when the hosting ends or a move is half done."),
        source: prose("RFC 1912 §2.8, RFC 2308 §7.1"),
        wrong: example(r#"$ORIGIN example.com.
; servfail: example.com. MX
; servfail: example.com. NS
; servfail: example.com. SOA
example.com. IN TXT "v=spf1 -all"
example.com. IN A 192.0.2.80
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
; error: the name servers of example.com do not answer for it
; hint: the answer to example.com MX could not be obtained: servfail
; hint: the answer to example.com NS could not be obtained: servfail
; hint: the answer to example.com SOA could not be obtained: servfail
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
    let mut failing: Option<Answer> = None;
    for rtype in [Rtype::SOA, Rtype::NS, Rtype::MX] {
        let answer = lookup.outcome(&Question::new(lookup.domain.clone(), rtype))?;
        if answer.failure() != Some(&Failure::ServFail) {
            return Some(());
        }
        failing = Some(answer);
    }
    let source = failing?.source;
    // A resolver that fails for everything is itself at fault.
    let works = lookup.asked().iter().filter(|it| !it.name.is_at_or_below(lookup.domain)).any(|it| {
        lookup.outcome(it).is_some_and(|it| it.failure().is_none() && it.source == source)
    });
    if works {
        findings.add_live(&CHECK.rule, lookup.domain.host(), Rtype::MX, facts!(domain: lookup.domain.host()));
    }
    Some(())
}
