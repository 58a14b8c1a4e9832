//! Records at or below a delegation that belong to the zone beyond it.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::{NameId, Record, Zone};
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "data-below-delegation",
        severity: Severity::Warning,
        message: prose("{owner} belongs to the zone that is delegated at {cut}, so its {rtype} record here is never seen"),
        why: prose("Resolvers ask the servers of the delegation: a mail record here has no effect, the one there counts."),
        related: prose("the delegation"),
        source: prose("RFC 2181 §6.1, RFC 5936 §3.5, RFC 1034 §4.2.1"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
dept 3600 IN NS ns1.example.net.
dept 3600 IN MX 10 mx.example.net.
;            ^^ warning: dept.shop.example. belongs to the zone that is delegated at dept.shop.example., so its MX record here is never seen
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
dept 3600 IN NS ns1.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Zone(run),
};

fn run(zone: &Zone<'_>, findings: &mut Findings) {
    let Some(apex) = zone.apex().filter(|_| zone.is_whole()) else { return };
    if zone.of_type(Rtype::NS).all(|it| it.owner == apex) {
        return;
    }
    let servers = Servers::of(zone);
    zone.records().chunks(512).for_each(|it| look_at(zone, apex, &servers, it, findings));
}

/// In short calls, so that a browser can put faster code in place of the first.
#[inline(never)]
fn look_at(zone: &Zone<'_>, apex: NameId, servers: &Servers, records: &[Record], findings: &mut Findings) {
    let depth = zone.names().depth(apex);
    for record in records {
        // Most records are told apart by their type alone.
        let may_be_hidden = match record.rtype {
            Rtype::A | Rtype::AAAA => !servers.may_have_glue(zone, record.owner),
            // A second SOA is a fault of its own. What a signer writes it also takes away.
            Rtype::SOA | Rtype::NSEC | Rtype::NSEC3 | Rtype::RRSIG => false,
            // Those of the delegation itself (RFC 4035 §2.6); an alias there is a fault of its own.
            Rtype::NS | Rtype::DS | Rtype::DNAME => zone.names().depth(record.owner) > depth + 1,
            _ => true,
        };
        let cut = if may_be_hidden { zone.delegation(record.owner) } else { None };
        let Some(cut) = cut.filter(|_| zone.holds(record.owner)) else { continue };
        if cut == record.owner && matches!(record.rtype, Rtype::NS | Rtype::DS | Rtype::DNAME | Rtype::CNAME) {
            continue;
        }
        // The address of a server whose name differs by a slip, which is told there.
        if matches!(record.rtype, Rtype::A | Rtype::AAAA) && lacks_glue(zone, cut) {
            continue;
        }
        let facts = facts!(owner: zone.names().show(record.owner), cut: zone.names().show(cut), rtype: record.rtype);
        let finding = findings.add(&CHECK.rule, zone.rtype_span(record), facts);
        if let Some(delegation) = zone.rrset(cut, Rtype::NS) {
            finding.related(zone.rtype_span(delegation.first()));
        }
    }
}

/// Whether a delegation names a server of this zone that has no address, or does not read.
fn lacks_glue(zone: &Zone<'_>, cut: NameId) -> bool {
    let lacks = |it: &Record| it.is_faulty() || it.name().is_some_and(|it| zone.holds(it) && !zone.has_address(it));
    zone.rrset(cut, Rtype::NS).is_some_and(|it| it.records().any(lacks))
}

/// The names of the servers in the zone, of which the addresses below a delegation are glue (RFC 1034 §4.2.1).
struct Servers {
    named: Vec<bool>,
}

impl Servers {
    fn of(zone: &Zone<'_>) -> Servers {
        let mut named = vec![false; zone.names().count()];
        zone.of_type(Rtype::NS).filter_map(Record::name).for_each(|it| named[it.index()] = true);
        Servers { named }
    }

    /// Where records are missing the server that needs the address may be among them; a wildcard answers for any name.
    fn may_have_glue(&self, zone: &Zone<'_>, host: NameId) -> bool {
        self.named[host.index()] || !zone.is_complete() || zone.names().is_wildcard(host)
    }
}
