//! A wildcard text that answers whoever asks for a DKIM key.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "dkim-wildcard",
        severity: Severity::Hint,
        message: prose("{wildcard} answers for every DKIM selector of {domain}"),
        why: prose("Whoever looks for a key under a selector that you never published gets this text: a signature then fails for it, and programs that look for selectors believe to have found one."),
        source: prose("RFC 6376 §6.1.2"),
        wrong: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN MX 10 mx.example.net.
* 3600 IN TXT "v=spf1 -all"
^ hint: *.shop.example. answers for every DKIM selector of shop.example.
"#),
        right: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN MX 10 mx.example.net.
* 3600 IN TXT "v=spf1 -all"
mail._domainkey 3600 IN CNAME mail.dkim.example.net.
"#),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::TXT], run),
};

fn run(texts: Rrset<'_, '_>, findings: &mut Findings) {
    let (zone, names) = (texts.zone, texts.zone.names());
    if !names.is_wildcard(texts.owner) || !zone.is_whole() || !zone.is_complete() {
        return;
    }
    let Some(domain) = names.parent(texts.owner).filter(|it| zone.has(*it, Rtype::MX)) else { return };
    // Below a name that exists, a wildcard beside it answers nothing (RFC 4592 §2.2.2).
    if names.child(domain, "_domainkey").is_none_or(|it| !zone.exists(it)) {
        let facts = facts!(wildcard: names.show(texts.owner), domain: names.show(domain));
        findings.add(&CHECK.rule, zone.owner_span(texts.first()), facts);
    }
}
