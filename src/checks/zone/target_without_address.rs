//! A host of this zone that has no address.

use super::Look;
use super::target;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Findings, Rule, Severity, facts, example};
use crate::syntax::zone::clip;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "target-without-address",
        severity: Severity::Error,
        message: "{target} is a name of this zone, and has no address",
        why: "Whoever asks for this host learns nothing: an MX without address gets no mail, and a name server without address answers nobody.",
        source: "RFC 5321 §5.1, RFC 2181 §10.3, RFC 2782",
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN MX 10 mail
;               ^^^^ error: mail is a name of this zone, and has no address
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN MX 10 mail
mail 3600 IN A 192.0.2.25
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::MX, Rtype::NS, Rtype::SRV], run),
};

fn run(hosts: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = hosts.zone;
    for record in hosts.records() {
        let Some(target) = target::plain(zone, record) else { continue };
        // A server below its own delegation wants glue, which is another finding.
        let host = target.name;
        let bare = zone.owns(host)
            && zone.is_whole()
            && zone.is_complete()
            && zone.holds(host)
            && zone.delegation(host).is_none()
            && !zone.has_address(host)
            && !zone.is_alias(host);
        if bare || target::is_surely_absent(zone, host) {
            let written = target.word.content.of(zone.text());
            findings.add(&CHECK.rule, target.word.span, facts!(target: clip(written)));
        }
    }
}
