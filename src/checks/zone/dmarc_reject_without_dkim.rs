//! A domain that asks for rejection, in a zone without any DKIM key.

use super::Look;
use super::mail_text::{begins_with, has_label};
use crate::records::Rtype;
use crate::records::dmarc::{Dmarc, Policy};
use crate::records::zone::{NameId, Rrset};
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "dmarc-reject-without-dkim",
        severity: Severity::Warning,
        message: prose("{domain} asks to reject mail that fails DMARC, and has no DKIM key here"),
        why: prose("SPF alone does not survive forwarding: mail of yours that somebody has forwarded is then refused. Sign it with DKIM and publish the key, or ask for less. Ask for less in any case where people write to mailing lists: these change mail, and its signatures no longer hold."),
        source: prose("RFC 9989 §7.4, RFC 9989 §8"),
        wrong: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc 3600 IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@shop.example"
;                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: shop.example. asks to reject mail that fails DMARC, and has no DKIM key here
"#),
        right: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc 3600 IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@shop.example"
mail._domainkey 3600 IN CNAME mail.dkim.example.net.
"#),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::TXT], run),
};

fn run(texts: Rrset<'_, '_>, findings: &mut Findings) {
    let (zone, names) = (texts.zone, texts.zone.names());
    let Some(domain) = names.parent(texts.owner).filter(|it| zone.apex() == Some(*it)) else { return };
    if !has_label(zone, texts.owner, 0, "_dmarc") || !zone.is_whole() || !zone.is_complete() {
        return;
    }
    let rejects = |text: &str| Dmarc::read(text).is_some_and(|it| it.policy == Policy::Reject);
    let Some(record) = texts.records().find(|it| zone.joined(it).is_some_and(|it| rejects(it.text()))) else { return };
    // Whoever sends no mail needs no key.
    let sends = |text: &str| text.split_ascii_whitespace().skip(1).any(|it| !it.eq_ignore_ascii_case("-all"));
    let spf = zone.rrset(domain, Rtype::TXT);
    let spf = spf.iter().flat_map(|it| it.records()).filter(|it| begins_with(zone, it, "v=spf1"));
    // A key at another name is told there.
    let is_misplaced = || zone.of_type(Rtype::TXT).any(|it| begins_with(zone, it, "v=DKIM1"));
    let is_key = |owner: NameId| names.upwards(owner).any(|it| names.label(it).eq_ignore_ascii_case("_domainkey"));
    if spf.into_iter().any(|it| zone.joined(it).is_some_and(|it| sends(it.text()))) && !zone.owners().any(is_key) && !is_misplaced() {
        findings.add(&CHECK.rule, record.data(), facts!(domain: names.show(domain)));
    }
}
