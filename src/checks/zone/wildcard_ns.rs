//! A delegation of every name.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "wildcard-ns",
        severity: Severity::Warning,
        message: prose("what an NS record at {owner} means is not defined"),
        why: prose("Servers treat it differently: names below it, mail hosts among them, are found with one server and not with another."),
        source: prose("RFC 4592 §4.2"),
        wrong: example("
*.shop.example. IN NS ns1.example.net.
^^^^^^^^^^^^^^^ warning: what an NS record at *.shop.example. means is not defined
"),
        right: example("
dept.shop.example. IN NS ns1.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::NS], run),
};

fn run(servers: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = servers.zone;
    if zone.names().is_wildcard(servers.owner) {
        findings.add(&CHECK.rule, zone.owner_span(servers.first()), facts!(owner: zone.names().show(servers.owner)));
    }
}
