//! A host of this zone that has no address.

use super::Look;
use super::target;
use crate::records::Rtype;
use crate::records::zone::{NameId, Rrset, Zone};
use crate::report::{Findings, Rule, Severity, facts, example, prose};
use crate::syntax::zone::clip;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "target-without-address",
        severity: Severity::Error,
        message: prose("{target} is a name of this zone, and has no address"),
        why: prose("Whoever asks for this host learns nothing: an MX without address gets no mail, and a name server without address answers nobody. Add an A or AAAA record for it, or name a host that has one."),
        fixes: &[target::ADD_DOT, target::USE_NEAREST, target::LEAVE_ZONE_OUT],
        source: prose("RFC 5321 §5.1, RFC 2181 §10.3, RFC 2782"),
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
    // Without the servers of the zone itself no server loads it, which is a finding of its own.
    if hosts.rtype != Rtype::NS || !hosts.is_at_apex() {
        tell(&CHECK.rule, hosts, findings);
    }
}

/// Tells of the hosts that have no address.
pub(super) fn tell(rule: &'static Rule, hosts: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = hosts.zone;
    for record in hosts.records().filter(|it| it.name().is_some_and(|host| lacks_address(zone, host))) {
        if let Some(target) = target::plain(zone, record) {
            let written = target.word.content.of(zone.text());
            let finding = findings.add(rule, target.word.span, facts!(target: clip(written)));
            target::offer_others(zone, record, &target, |zone, it| zone.has_address(it), finding);
        }
    }
}

/// Whether a host is of this zone, all of which is here, and has no address. A server below its own delegation wants glue,
/// which is another finding.
fn lacks_address(zone: &Zone<'_>, host: NameId) -> bool {
    if zone.has_address(host) || zone.is_alias(host) || !zone.is_whole() || !zone.is_complete() || !zone.holds(host) {
        return false;
    }
    let owner = target::answering(zone, host);
    let is_bare = !zone.has_address(owner) && !zone.is_alias(owner);
    is_bare && zone.delegation(host).is_none() && zone.dname_above(host).is_none()
}
