//! A name server of the zone that is of the zone, and has no address.

use super::{Look, target, target_without_address};
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Findings, Rule, Severity, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "ns-without-address",
        severity: Severity::Error,
        invalidates: true,
        message: prose("the name server {target} is a name of this zone, and has no address"),
        why: prose("Nobody can ask it, and some servers, BIND among them, refuse the whole zone for it. Add an A or AAAA record for it, or name a server that has one."),
        fixes: &[target::ADD_DOT, target::USE_NEAREST, target::LEAVE_ZONE_OUT],
        source: prose("RFC 2181 §10.3"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2
;            ^^^ error: the name server ns2 is a name of this zone, and has no address
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2
ns2 3600 IN A 192.0.2.53
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::NS], run),
};

fn run(servers: Rrset<'_, '_>, findings: &mut Findings) {
    if servers.is_at_apex() {
        target_without_address::tell(&CHECK.rule, servers, findings);
    }
}
