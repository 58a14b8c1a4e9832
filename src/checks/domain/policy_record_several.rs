//! Several records where one says what a domain wants: MTA-STS, TLS reports, BIMI.

use super::lookup::Lookup;
use super::record_texts::POLICIES;
use crate::checks::Check;
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "policy-record-several",
        severity: Severity::Error,
        message: prose("{owner} has {count} records that begin with {version}"),
        why: prose("Other servers take none of them: it is as if nothing were published."),
        source: prose("RFC 8461 §3.1, RFC 8460 §3, BIMI draft \"Assertion Record Discovery\""),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
_smtp._tls.example.com. IN TXT "v=TLSRPTv1; rua=mailto:tls@example.com"
_smtp._tls.example.com. IN TXT "v=TLSRPTv1; rua=mailto:reports@example.com"
; error: _smtp._tls.example.com has 2 records that begin with v=TLSRPTv1
"#),
        right: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
_smtp._tls.example.com. IN TXT "v=TLSRPTv1; rua=mailto:tls@example.com"
"#),
        ..Rule::DOMAIN
    },
    run,
};

fn run(lookup: &Lookup<'_>, findings: &mut Findings) -> Option<()> {
    for (host, version, _) in POLICIES {
        let Some(owner) = lookup.domain.child(host) else { continue };
        let Some(answer) = lookup.answer(&owner, Rtype::TXT) else { continue };
        let count = answer.texts().filter(|it| it.starts_with(version)).count();
        if count > 1 {
            let facts = facts!(owner: owner.host(), count: count, version: version);
            findings.add_live(&CHECK.rule, owner.host(), Rtype::TXT, facts);
        }
    }
    Some(())
}
