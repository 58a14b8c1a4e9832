//! A TLSA record at the domain in place of its mail host.

use super::Look;
use super::mail_text;
use crate::records::Rtype;
use crate::records::zone::{NameId, Rrset};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "tlsa-at-mail-domain",
        severity: Severity::Warning,
        message: prose("the TLSA record is for {domain}, whose mail goes to {host}"),
        why: prose("Senders ask for TLSA below the name of the mail host, not below the domain of the address: this record protects no mail."),
        fixes: &[MOVE],
        related: prose("the MX record"),
        source: prose("RFC 7672 §2.2.3"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN MX 10 mail
mail 3600 IN A 192.0.2.25
_25._tcp 3600 IN TLSA 3 1 1 0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF
^^^^^^^^ warning: the TLSA record is for shop.example., whose mail goes to mail.shop.example.
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN MX 10 mail
mail 3600 IN A 192.0.2.25
_25._tcp.mail 3600 IN TLSA 3 1 1 0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::TLSA], run),
};

const MOVE: &str = "move it to the mail host";

fn run(certificates: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = certificates.zone;
    let is_mail = mail_text::has_label(zone, certificates.owner, 0, "_25") && mail_text::has_label(zone, certificates.owner, 1, "_tcp");
    let Some(domain) = zone.names().upwards(certificates.owner).nth(2).filter(|_| is_mail) else { return };
    let Some(mxs) = zone.rrset(domain, Rtype::MX) else { return };
    let hosts: Vec<NameId> = mxs.records().filter_map(|it| it.name()).collect();
    let Some(&host) = hosts.first().filter(|_| !hosts.contains(&domain)) else { return };
    let record = certificates.first();
    let facts = facts!(domain: zone.names().show(domain), host: zone.names().show(host));
    let finding = findings.add(&CHECK.rule, zone.owner_span(record), facts);
    finding.related(zone.rtype_span(mxs.first()));
    let owner = zone.owner_span(record);
    if record.states_owner() && certificates.len() == 1 && zone.line_span(record).is_some() && zone.holds(host) && zone.owns(host) {
        finding.fix(MOVE, Applicability::Likely, [(owner, format!("_25._tcp.{}", zone.names().show(host)))]);
    }
}
