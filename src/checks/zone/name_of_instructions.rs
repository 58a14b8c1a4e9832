//! A host of the domain that instructions speak of.

use super::Look;
use super::target;
use crate::records::Rtype;
use crate::records::zone::{NameId, Record, Zone};
use crate::report::{Findings, Rule, Severity, facts, example, prose};
use crate::syntax::zone::clip;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "name-of-instructions",
        severity: Severity::Hint,
        message: prose("{target} is a name as instructions have it"),
        why: prose("Where it was copied from, another name was meant to stand in its place: this host is not yours."),
        source: prose("RFC 2606"),
        wrong: example("
$ORIGIN hostmaster.eu.
@ 3600 IN SOA ns1.dns.eu. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.dns.eu.
@ 3600 IN NS ns2.dns.eu.
@ 3600 IN MX 10 mail.example.com.
;               ^^^^^^^^^^^^^^^^^ hint: mail.example.com. is a name as instructions have it
"),
        right: example("
$ORIGIN hostmaster.eu.
@ 3600 IN SOA ns1.dns.eu. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.dns.eu.
@ 3600 IN NS ns2.dns.eu.
@ 3600 IN MX 10 mail.dns.eu.
"),
        ..Rule::ZONE
    },
    run: Look::Zone(run),
};

/// The names that are reserved for examples, and those that are never replaced.
const NAMES: [&str; 5] = ["example", "yourdomain", "your-domain", "mydomain", "domain"];

fn run(zone: &Zone<'_>, findings: &mut Findings) {
    let names = zone.names();
    let below = |top| NAMES.iter().filter_map(move |it| names.child(names.child(NameId::ROOT, top)?, it));
    let reserved = names.child(NameId::ROOT, "example").into_iter();
    let all: Vec<NameId> = reserved.chain(["com", "net", "org"].into_iter().flat_map(below)).collect();
    let is_one = |name| all.iter().any(|it| names.is_at_or_below(name, *it));
    // A zone that is itself an example speaks of others; whoever publishes one has servers of another name.
    let Some(apex) = zone.apex().filter(|it| !all.is_empty() && !is_one(*it) && !zone.is_reverse()) else { return };
    let servers = zone.rrset(apex, Rtype::NS);
    if servers.is_none_or(|it| it.records().filter_map(Record::name).any(is_one)) {
        return;
    }
    for record in [Rtype::MX, Rtype::SRV, Rtype::CNAME].into_iter().flat_map(|it| zone.of_type(it)) {
        if let Some(target) = target::plain(zone, record).filter(|it| is_one(it.name)) {
            findings.add(&CHECK.rule, target.word.span, facts!(target: clip(target.word.content.of(zone.text()))));
        }
    }
}
