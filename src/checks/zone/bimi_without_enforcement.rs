//! A BIMI record beside a DMARC record that asks for nothing.

use super::Look;
use super::mail_text;
use crate::records::Rtype;
use crate::records::bimi::Bimi;
use crate::records::dmarc::{Dmarc, Policy};
use crate::records::zone::{Record, Rrset};
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "bimi-without-enforcement",
        severity: Severity::Warning,
        message: prose("{owner} shows a logo, and the DMARC record has p=none"),
        why: prose("Mailboxes show the logo only where DMARC asks to quarantine or reject what fails: with p=none the logo is not shown."),
        related: prose("the DMARC record"),
        source: prose("BIMI draft \"Authentication Requirements\""),
        wrong: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
_dmarc 3600 IN TXT "v=DMARC1; p=none; rua=mailto:dmarc@shop.example"
default._bimi 3600 IN TXT "v=BIMI1; l=https://shop.example/logo.svg; a=https://shop.example/logo.pem"
^^^^^^^^^^^^^ warning: default._bimi.shop.example. shows a logo, and the DMARC record has p=none
"#),
        right: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
_dmarc 3600 IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@shop.example"
default._bimi 3600 IN TXT "v=BIMI1; l=https://shop.example/logo.svg; a=https://shop.example/logo.pem"
"#),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::TXT], run),
};

fn run(texts: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = texts.zone;
    if !mail_text::has_label(zone, texts.owner, 1, "_bimi") {
        return;
    }
    let Some(domain) = zone.names().upwards(texts.owner).nth(2) else { return };
    let shows = |it: &&Record| zone.joined(it).is_some_and(|it| Bimi::read(it.text()).is_some_and(|it| it.location.is_some()));
    let Some(logo) = texts.records().find(shows) else { return };
    let dmarc = zone.names().child(domain, "_dmarc").and_then(|it| zone.rrset(it, Rtype::TXT));
    let weak = |it: &&Record| zone.joined(it).is_some_and(|it| Dmarc::read(it.text()).is_some_and(|it| it.policy == Policy::None));
    if let Some(dmarc) = dmarc.and_then(|it| it.records().find(weak)) {
        findings
            .add(&CHECK.rule, zone.owner_span(logo), facts!(owner: zone.names().show(texts.owner)))
            .related(dmarc.data());
    }
}
