//! More than one DMARC record.

use crate::checks::Check;
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, facts, example, prose};
use super::lookup::Lookup;

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "dmarc-several",
        severity: Severity::Error,
        message: prose("_dmarc.{domain} has {count} DMARC records"),
        why: prose("Receivers discard all of them, as if there were none: anybody can send in the name of {domain}."),
        source: prose("RFC 9989 §4.10"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
_dmarc.example.com. IN TXT "v=DMARC1; p=none"
; error: _dmarc.example.com has 2 DMARC records
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
    let count = lookup.dmarc_records(lookup.domain)?.len();
    if count > 1 {
        let owner = format!("_dmarc.{}", lookup.domain.host());
        findings.add_live(&CHECK.rule, owner, Rtype::TXT, facts!(domain: lookup.domain.host(), count: count));
    }
    Some(())
}
