//! Neither MX records nor an address: mail has nowhere to go.

use crate::checks::Check;
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, facts, example, prose};
use super::lookup::Lookup;

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "mx-missing",
        severity: Severity::Error,
        message: prose("{domain} has neither MX records nor an address"),
        why: prose("Servers do not know where to deliver: mail to it comes back at once."),
        source: prose("RFC 5321 §5.1"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
; error: example.com has neither MX records nor an address
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
    let nowhere = [Rtype::MX, Rtype::A, Rtype::AAAA].map(|it| Some(lookup.at_domain(it)?.records().is_empty()));
    if nowhere.into_iter().collect::<Option<Vec<bool>>>()?.into_iter().all(|it| it) {
        findings.add_live(&CHECK.rule, lookup.domain.host(), Rtype::MX, facts!(domain: lookup.domain.host()));
    }
    Some(())
}
