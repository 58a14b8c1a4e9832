//! An alias beside services.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::{Record, Rrset};
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "svcb-mixed-modes",
        severity: Severity::Warning,
        message: prose("{owner} has an alias (priority 0) and services: the services are ignored"),
        why: prose("Programs follow the alias and never see the other records."),
        related: prose("the alias"),
        source: prose("RFC 9460 §2.4.1"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
www 3600 IN HTTPS 0 web.example.net.
www 3600 IN HTTPS 1 . alpn=h2
;                 ^ warning: www.shop.example. has an alias (priority 0) and services: the services are ignored
www 3600 IN A 192.0.2.1
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
www 3600 IN HTTPS 1 web.example.net. alpn=h2
www 3600 IN A 192.0.2.1
"),
        ..Rule::ZONE
    },
    run: Look::Several(&[Rtype::SVCB, Rtype::HTTPS], run),
};

fn run(services: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = services.zone;
    let priority = |it: &Record| zone.words(it).next().map(|it| it.content.of(zone.text())).and_then(|it| it.parse::<u16>().ok());
    let Some(alias) = services.records().find(|it| priority(it) == Some(0)) else { return };
    let service = services.records().find(|it| priority(it).is_some_and(|it| it > 0));
    if let Some((service, word)) = service.and_then(|it| Some((it, zone.words(it).next()?))) {
        let facts = facts!(owner: zone.names().show(service.owner));
        findings.add(&CHECK.rule, word.span, facts).related(zone.rtype_span(alias));
    }
}
