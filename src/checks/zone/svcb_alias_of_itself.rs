//! An alias that leads to its own name.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::{Record, Rrset};
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "svcb-alias-of-itself",
        severity: Severity::Warning,
        message: prose("{owner} is an alias of itself"),
        why: prose("Programs that follow it come back to where they were, and give up the record."),
        source: prose("RFC 9460 §2.4.2"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
www 3600 IN HTTPS 0 www
;                   ^^^ warning: www.shop.example. is an alias of itself
www 3600 IN A 192.0.2.1
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
www 3600 IN HTTPS 1 . alpn=h2
www 3600 IN A 192.0.2.1
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::SVCB, Rtype::HTTPS], run),
};

fn run(services: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = services.zone;
    let priority = |it: &Record| zone.words(it).next().map(|it| it.content.of(zone.text())).and_then(|it| it.parse::<u16>().ok());
    for service in services.records().filter(|it| priority(it) == Some(0) && it.name() == Some(services.owner)) {
        if let Some(word) = zone.words(service).nth(1) {
            findings.add(&CHECK.rule, word.span, facts!(owner: zone.names().show(services.owner)));
        }
    }
}
