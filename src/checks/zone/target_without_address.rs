//! A host of this zone that has no address.

use super::target;
use crate::records::Rtype;
use crate::records::zone::Zone;
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
    run,
};

fn run(zone: &Zone<'_>, findings: &mut Findings) {
    let hosts = zone.records().iter().filter(|it| matches!(it.rtype, Rtype::MX | Rtype::NS | Rtype::SRV));
    for record in hosts {
        let Some(target) = target::plain(zone, record) else { continue };
        // A server below its own delegation wants glue, which is another finding.
        let absent = target::is_surely_absent(zone, target.located);
        let bare = target.located.found().is_some_and(|it| {
            zone.is_whole()
                && zone.is_complete()
                && zone.holds(it)
                && zone.delegation(it).is_none()
                && !zone.has_address(it)
                && !zone.has(it, Rtype::CNAME)
        });
        if absent || bare {
            let written = target.word.content.of(zone.text());
            findings.add(&CHECK.rule, target.word.span, facts!(target: clip(written)));
        }
    }
}
