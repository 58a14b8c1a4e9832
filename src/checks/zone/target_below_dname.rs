//! A host that a DNAME leads elsewhere.

use super::Look;
use super::target;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Findings, Rule, Severity, facts, example, prose};
use crate::syntax::zone::clip;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "target-below-dname",
        severity: Severity::Error,
        message: prose("{target} lies below the DNAME of {dname}, which leads it elsewhere"),
        why: prose("The data of {rtype} records has to name the host itself: some senders do not follow the DNAME, and do not find the host."),
        related: prose("the DNAME"),
        source: prose("RFC 6672 §5.1, RFC 2181 §10.3"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN MX 10 mail.dept
;               ^^^^^^^^^ error: mail.dept lies below the DNAME of dept.shop.example., which leads it elsewhere
dept 3600 IN DNAME dept.example.net.
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN MX 10 mail.dept.example.net.
dept 3600 IN DNAME dept.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::MX, Rtype::NS, Rtype::SRV, Rtype::PTR], run),
};

fn run(hosts: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = hosts.zone;
    for record in hosts.records() {
        let Some(dname) = record.name().and_then(|it| zone.dname_above(it)) else { continue };
        let (Some(target), Some(dnames)) = (target::plain(zone, record), zone.rrset(dname, Rtype::DNAME)) else { continue };
        let written = clip(target.word.content.of(zone.text()));
        findings
            .add(&CHECK.rule, target.word.span, facts!(target: written, dname: zone.names().show(dname), rtype: record.rtype))
            .related(zone.rtype_span(dnames.first()));
        if hosts.rtype == Rtype::NS && hosts.is_at_apex() {
            findings.make_invalid();
        }
    }
}
