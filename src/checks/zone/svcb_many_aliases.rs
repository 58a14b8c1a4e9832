//! Several aliases of one name.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::{Record, Rrset};
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "svcb-many-aliases",
        severity: Severity::Warning,
        message: prose("{owner} has {count} aliases (priority 0), and programs take any one of them"),
        why: prose("Which of the hosts is asked is left to chance."),
        related: prose("the first alias"),
        source: prose("RFC 9460 §2.4.2"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
www 3600 IN HTTPS 0 web.example.net.
www 3600 IN HTTPS 0 web.example.org.
;                 ^ warning: www.shop.example. has 2 aliases (priority 0), and programs take any one of them
www 3600 IN A 192.0.2.1
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
www 3600 IN HTTPS 0 web.example.net.
www 3600 IN A 192.0.2.1
"),
        ..Rule::ZONE
    },
    run: Look::Several(&[Rtype::SVCB, Rtype::HTTPS], run),
};

fn run(services: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = services.zone;
    let priority = |it: &Record| zone.words(it).next().map(|it| it.content.of(zone.text())).and_then(|it| it.parse::<u16>().ok());
    let aliases = || services.records().filter(|it| priority(it) == Some(0));
    if let Some((first, second)) = aliases().next().zip(aliases().nth(1))
        && first.name() != second.name()
        && let Some(word) = zone.words(second).next()
    {
        let facts = facts!(owner: zone.names().show(services.owner), count: aliases().count());
        findings.add(&CHECK.rule, word.span, facts).related(zone.rtype_span(first));
    }
}
