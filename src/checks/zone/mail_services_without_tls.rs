//! Services of mail whose connections begin without TLS, and none that begin with it.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::{NameId, Rrset};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};
use crate::text::Span;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "mail-services-without-tls",
        severity: Severity::Hint,
        message: prose("{domain} offers {service}, and none of the services of mail that begin with TLS"),
        why: prose("Mail programs prefer connections that begin with TLS, and some want no others: they find nothing here. The names are _imaps._tcp, _pop3s._tcp and _submissions._tcp."),
        fixes: &[OFFER],
        source: prose("RFC 8314 §3, RFC 8314 §5.1"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
_imap._tcp 3600 IN SRV 0 1 143 mail.example.net.
^^^^^^^^^^ hint: shop.example. offers _imap._tcp, and none of the services of mail that begin with TLS
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
_imap._tcp 3600 IN SRV 0 1 143 mail.example.net.
_imaps._tcp 3600 IN SRV 0 1 993 mail.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::SRV], run),
};

const OFFER: &str = "offer it with TLS, if the server does";

/// A service, its twin that begins with TLS, and the usual port of that.
const SERVICES: [(&str, &str, u16); 3] =
    [("_submission", "_submissions", 465), ("_imap", "_imaps", 993), ("_pop3", "_pop3s", 995)];

fn run(services: Rrset<'_, '_>, findings: &mut Findings) {
    let (zone, names) = (services.zone, services.zone.names());
    let Some(tcp) = names.parent(services.owner).filter(|it| names.is_labelled(*it, "_tcp") && zone.is_whole()) else { return };
    let Some(domain) = names.parent(tcp) else { return };
    let has = |label| names.child(tcp, label).is_some_and(|it| zone.owns(it));
    // One finding for all of them, at the first.
    let first = SERVICES.iter().find(|(label, ..)| names.child(tcp, label).is_some_and(|it| zone.has(it, Rtype::SRV)));
    let Some((label, twin, port)) = first.filter(|(label, ..)| names.is_labelled(services.owner, label)) else { return };
    if SERVICES.iter().any(|(_, twin, _)| has(twin)) {
        return;
    }
    // A target of nothing says that the service is not offered.
    let mut offered = services.records().filter(|it| !it.is_faulty() && it.name() != Some(NameId::ROOT));
    let Some(record) = offered.next() else { return };
    let facts = facts!(domain: names.show(domain), service: format!("{label}._tcp"));
    let finding = findings.add(&CHECK.rule, zone.owner_span(record), facts);
    if let (Some(line), Some(target)) = (zone.line_span(record), zone.words(record).nth(3))
        && line.of(zone.text()).ends_with('\n')
    {
        let owner = names.show_below(tcp, zone.origin(record));
        let offer = format!("{twin}.{owner} IN SRV 0 1 {port} {}\n", target.span.of(zone.text()));
        finding.fix(OFFER, Applicability::Manual, [(Span::at(line.end as usize), offer)]);
    }
}
