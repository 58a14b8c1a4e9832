//! A host of the zone whose own name is no host name.

use super::Look;
use super::host_syntax::is_host_label;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Findings, Rule, Severity, facts, example, prose};
use crate::syntax::zone::clip;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "owner-is-no-host",
        severity: Severity::Hint,
        message: prose("{label} is no part of a host name, and has {rtype} records"),
        why: prose("DNS takes any name, but BIND refuses such a zone where its check of names is on, and neither mail nor certificates know the host by this name."),
        source: prose("RFC 1123 §2.1, RFC 2181 §11"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
web_1 3600 IN A 192.0.2.1
^^^^^ hint: web_1 is no part of a host name, and has A records
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
web-1 3600 IN A 192.0.2.1
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::A, Rtype::AAAA, Rtype::MX], run),
};

fn run(rrset: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = rrset.zone;
    let names = zone.names();
    if names.is_host(rrset.owner) {
        return;
    }
    let label = names.label(rrset.owner);
    // An underscore in front is an attribute of a name (RFC 8552); other marks are reported where they are read.
    if is_host_label(label) || label.is_empty() || label.starts_with(['_', '+', '>']) || label.contains(['*', '@', '\\']) || label.ends_with([':', ',']) || !label.is_ascii() {
        return;
    }
    // A directory keeps its catalogue below _msdcs; each owner is told once.
    let is_attribute = names.upwards(rrset.owner).skip(1).any(|it| names.label(it).starts_with('_'));
    let first = [Rtype::A, Rtype::AAAA, Rtype::MX].into_iter().find(|&it| zone.has(rrset.owner, it));
    if !is_attribute && first == Some(rrset.rtype) {
        findings.add(&CHECK.rule, zone.owner_span(rrset.first()), facts!(label: clip(label), rtype: rrset.rtype));
    }
}
