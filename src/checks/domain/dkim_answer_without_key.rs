//! A selector of the provider that is answered with a text that is no key.

use super::lookup::Lookup;
use super::record_texts::is_key;
use crate::checks::Check;
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "dkim-answer-without-key",
        severity: Severity::Hint,
        message: prose("{owner} answers with a text that is no DKIM key"),
        why: prose("Most often a wildcard answers for every selector. A verifier finds no key there: a signature with this selector fails for it."),
        source: prose("RFC 6376 §6.1.2"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 1 smtp.google.com.
smtp.google.com. IN A 192.0.2.25
example.com. IN TXT "v=spf1 include:_spf.google.com -all"
_spf.google.com. IN TXT "v=spf1 ip4:192.0.2.0/24 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=none; rua=mailto:dmarc@example.com"
google._domainkey.example.com. IN TXT "v=spf1 -all"
; hint: google._domainkey.example.com answers with a text that is no DKIM key
"#),
        right: example(r#"$ORIGIN example.com.
example.com. IN MX 1 smtp.google.com.
smtp.google.com. IN A 192.0.2.25
example.com. IN TXT "v=spf1 include:_spf.google.com -all"
_spf.google.com. IN TXT "v=spf1 ip4:192.0.2.0/24 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=none; rua=mailto:dmarc@example.com"
google._domainkey.example.com. IN TXT "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
"#),
        ..Rule::DOMAIN
    },
    run,
};

fn run(lookup: &Lookup<'_>, findings: &mut Findings) -> Option<()> {
    for selector in lookup.provider()?.dkim {
        let Some(owner) = lookup.domain.child(&format!("{}._domainkey", selector.value)) else { continue };
        let answer = lookup.answer(&owner, Rtype::TXT)?;
        if answer.texts().next().is_some() && !answer.texts().any(|it| is_key(&it)) {
            findings.add_live(&CHECK.rule, owner.host(), Rtype::TXT, facts!(owner: owner.host()));
        }
    }
    Some(())
}
