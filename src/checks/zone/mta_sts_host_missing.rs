//! An MTA-STS record without the host of its policy.

use super::Look;
use super::mail_text;
use crate::records::zone::Rrset;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "mta-sts-host-missing",
        severity: Severity::Error,
        message: prose("{owner} announces a policy, and its host {host} does not exist here"),
        why: prose("Senders fetch the policy from that host. Without it there is no policy: mail is sent as if MTA-STS were not there, or by an old policy until it expires."),
        source: prose("RFC 8461 §3.2, RFC 8461 §3.3"),
        wrong: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
_smtp._tls 3600 IN TXT "v=TLSRPTv1; rua=mailto:tls@shop.example"
_mta-sts 3600 IN TXT "v=STSv1; id=20260101000000"
^^^^^^^^ error: _mta-sts.shop.example. announces a policy, and its host mta-sts.shop.example. does not exist here
"#),
        right: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
_smtp._tls 3600 IN TXT "v=TLSRPTv1; rua=mailto:tls@shop.example"
_mta-sts 3600 IN TXT "v=STSv1; id=20260101000000"
mta-sts 3600 IN CNAME mta-sts.example.net.
"#),
        ..Rule::ZONE
    },
    run: Look::Texts(&["v=STSv1"], run),
};

fn run(texts: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = texts.zone;
    if !mail_text::has_label(zone, texts.owner, 0, "_mta-sts") || !zone.is_whole() || !zone.is_complete() {
        return;
    }
    let record = texts.records().find(|it| mail_text::begins_with(zone, it, "v=STSv1"));
    let (Some(record), Some(domain)) = (record, zone.names().parent(texts.owner)) else { return };
    let host = zone.names().child(domain, "mta-sts");
    let exists = host.is_some_and(|it| zone.has_address(it) || zone.is_alias(it) || zone.delegation(it).is_some());
    let otherwise = zone.names().child(domain, "*").is_some_and(|it| zone.owns(it)) || zone.dname_above(texts.owner).is_some();
    if !exists && !otherwise && zone.delegation(domain).is_none() {
        let host = zone.names().show(domain);
        let facts = facts!(owner: zone.names().show(texts.owner), host: format!("mta-sts.{host}"));
        findings.add(&CHECK.rule, zone.owner_span(record), facts);
    }
}
