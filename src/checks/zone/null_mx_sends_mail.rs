//! A domain that takes no mail and yet sends some.

use super::Look;
use super::mail_text;
use super::null_mx_beside_mx;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "null-mx-sends-mail",
        severity: Severity::Warning,
        message: prose("{owner} takes no mail, and its SPF record lets it send some"),
        why: prose("Receivers refuse mail whose sender cannot be answered: many reject what comes from a domain with a null MX."),
        fixes: &[REFUSE_ALL],
        related: prose("the null MX"),
        source: prose("RFC 7505 §4.2"),
        wrong: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN MX 0 .
@ 3600 IN TXT "v=spf1 ip4:192.0.2.25 -all"
;             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: shop.example. takes no mail, and its SPF record lets it send some
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

const REFUSE_ALL: &str = "let nobody send";

fn run(mxs: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = mxs.zone;
    if mxs.len() > 1 || !null_mx_beside_mx::is_null(mxs.first()) {
        return;
    }
    let Some(texts) = zone.rrset(mxs.owner, Rtype::TXT) else { return };
    for spf in texts.records().filter(|it| mail_text::begins_with(zone, it, "v=spf1")) {
        let Some(text) = zone.joined(spf) else { continue };
        let refuses_all = text.text().split_whitespace().skip(1).all(|it| it.eq_ignore_ascii_case("-all") || it.starts_with("exp="));
        let is_spf = text.text().len() == 6 || text.text().as_bytes().get(6) == Some(&b' ');
        if is_spf && !refuses_all {
            findings
                .add(&CHECK.rule, spf.data(), facts!(owner: zone.names().show(mxs.owner)))
                .related(zone.rtype_span(mxs.first()))
                .fix(REFUSE_ALL, Applicability::Manual, [(spf.data(), "\"v=spf1 -all\"")]);
        }
    }
}
