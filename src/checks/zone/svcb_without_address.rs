//! An alias for the web beside which old programs find nothing.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::{NameId, Record, Rrset};
use crate::report::{Findings, Rule, Severity, facts, example, prose};
use crate::syntax::zone::clip;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "svcb-without-address",
        severity: Severity::Hint,
        message: prose("{owner} leads to {target} for new programs only: there is no address beside it"),
        why: prose("Browsers and mail programs that do not know HTTPS records ask for an address, and find none."),
        source: prose("RFC 9460 §2.4.2"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
www 3600 IN HTTPS 0 web.example.net.
;                   ^^^^^^^^^^^^^^^^ hint: www.shop.example. leads to web.example.net. for new programs only: there is no address beside it
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
    run: Look::Rrsets(&[Rtype::HTTPS], run),
};

fn run(services: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = services.zone;
    let priority = |it: &Record| zone.words(it).next().map(|it| it.content.of(zone.text())).and_then(|it| it.parse::<u16>().ok());
    let owner = services.owner;
    if !zone.is_whole() || !zone.is_complete() || zone.has_address(owner) || zone.names().label(owner).starts_with('_') {
        return;
    }
    for alias in services.records().filter(|it| priority(it) == Some(0) && it.name().is_some_and(|it| it != NameId::ROOT)) {
        if let Some(word) = zone.words(alias).nth(1) {
            let facts = facts!(owner: zone.names().show(owner), target: clip(word.content.of(zone.text())));
            findings.add(&CHECK.rule, word.span, facts);
        }
    }
}
