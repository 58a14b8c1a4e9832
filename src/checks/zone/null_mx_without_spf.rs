//! A domain that takes no mail, and does not say that it sends none.

use super::{Look, mail_text, null_mx_beside_mx};
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "null-mx-without-spf",
        severity: Severity::Hint,
        message: prose("{owner} takes no mail, and has no SPF record"),
        why: prose("Anybody can still send in its name. A TXT record v=spf1 -all says that nobody does, and a DMARC record with p=reject that receivers may refuse it."),
        source: prose("RFC 7505 §4.2, RFC 7208 §10.1.2"),
        wrong: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN MX 0 .
;         ^^ hint: shop.example. takes no mail, and has no SPF record
"#),
        right: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN MX 0 .
@ 3600 IN TXT "v=spf1 -all"
"#),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::MX], run),
};

fn run(mxs: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = mxs.zone;
    if mxs.len() > 1 || !null_mx_beside_mx::is_null(mxs.first()) || !zone.is_whole() || !zone.is_complete() {
        return;
    }
    let texts = zone.rrset(mxs.owner, Rtype::TXT);
    if !texts.iter().flat_map(|it| it.records()).any(|it| mail_text::begins_with(zone, it, "v=spf1")) {
        findings.add(&CHECK.rule, zone.rtype_span(mxs.first()), facts!(owner: zone.names().show(mxs.owner)));
    }
}
