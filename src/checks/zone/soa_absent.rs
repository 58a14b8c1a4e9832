//! What looks like a zone file, and has no SOA.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::Zone;
use crate::report::{Findings, Rule, Severity, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "soa-absent",
        severity: Severity::Hint,
        message: prose("this looks like a whole zone, and has no SOA record"),
        why: prose(
            "A server refuses a zone file without SOA. Records that are added to a zone at a panel need none: there it is the panel's.",
        ),
        source: prose("RFC 1035 §5.2"),
        wrong: example(
            "
$ORIGIN shop.example.
$TTL 3600
@ IN NS ns1.example.net.
^ hint: this looks like a whole zone, and has no SOA record
@ IN NS ns2.example.net.
",
        ),
        right: example(
            "
$ORIGIN shop.example.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ IN NS ns1.example.net.
@ IN NS ns2.example.net.
",
        ),
        ..Rule::ZONE
    },
    run: Look::Zone(run),
};

fn run(zone: &Zone<'_>, findings: &mut Findings) {
    let is_partial = zone.is_whole() || !zone.is_complete() || !zone.has_default_ttl();
    let Some(apex) = zone.apex().filter(|_| !is_partial && zone.of_type(Rtype::SOA).next().is_none()) else { return };
    if let Some(servers) = zone.rrset(apex, Rtype::NS) {
        findings.add(&CHECK.rule, zone.owner_span(servers.first()), vec![]);
    }
}
