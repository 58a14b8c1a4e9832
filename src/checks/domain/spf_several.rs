//! More than one SPF record.

use crate::checks::Check;
use crate::providers::spf;
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, facts, example, prose};
use super::lookup::Lookup;

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "spf-several",
        severity: Severity::Error,
        message: prose("{domain} has {count} SPF records"),
        why: prose("Receivers take none of them: SPF fails for every message, whoever sends it. One record in their place: {merged}"),
        source: prose("RFC 7208 §3.2, RFC 7208 §4.5"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
example.com. IN TXT "v=spf1 ip4:192.0.2.80 ~all"
; error: example.com has 2 SPF records
"#),
        right: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 ip4:192.0.2.80 ~all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
"#),
        ..Rule::DOMAIN
    },
    run,
};

fn run(lookup: &Lookup<'_>, findings: &mut Findings) -> Option<()> {
    let records = lookup.spf_records()?;
    if records.len() > 1 {
        let merged = spf::corrected(records.iter().map(|it| &**it), lookup.provider());
        let facts = facts!(domain: lookup.domain.host(), count: records.len(), merged: merged);
        findings.add_live(&CHECK.rule, lookup.domain.host(), Rtype::TXT, facts);
    }
    Some(())
}
