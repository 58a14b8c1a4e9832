//! A service of mail at the port of another.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::{NameId, Rrset};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "mail-service-port",
        severity: Severity::Warning,
        message: prose("port {port} is that of {other}, and this is {service}"),
        why: prose("Mail programs open the connection as the service wants it, with or without TLS: at this port they do not understand the server."),
        fixes: &[USE_USUAL],
        source: prose("RFC 6186 §3.1, RFC 6186 §3.2, RFC 8314 §5.1"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
_imaps._tcp 3600 IN SRV 0 1 143 mail.example.net.
;                           ^^^ warning: port 143 is that of _imap, and this is _imaps
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
_imaps._tcp 3600 IN SRV 0 1 993 mail.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::SRV], run),
};

const USE_USUAL: &str = "use the port of the service";

fn run(services: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = services.zone;
    let label = zone.names().label(services.owner);
    if let Some((service, usual)) = PORTS.iter().find(|(it, _)| it.eq_ignore_ascii_case(label)) {
        look_at(services, service, *usual, findings);
    }
}

#[cold]
#[inline(never)]
fn look_at(services: Rrset<'_, '_>, service: &str, usual: u16, findings: &mut Findings) {
    let zone = services.zone;
    for record in services.records().filter(|it| !it.is_faulty()) {
        let Some(word) = zone.words(record).nth(2) else { continue };
        let port = word.content.of(zone.text());
        let other = PORTS.iter().chain([&BETWEEN_SERVERS]).find(|(it, usual)| *it != service && usual.to_string() == port);
        // A target of nothing says that the service is not offered. Gandi gives all its customers `_submission` at 465, where programs
        // speak TLS from the start.
        if let Some((other, _)) = other.filter(|_| record.name() != Some(NameId::ROOT) && (service, port) != ("_submission", "465")) {
            findings
                .add(&CHECK.rule, word.span, facts!(port: port, other: other, service: service))
                .fix(USE_USUAL, Applicability::Likely, [(word.span, usual.to_string())]);
        }
    }
}

/// There servers speak to each other, and no programs of people.
const BETWEEN_SERVERS: (&str, u16) = ("_smtp", 25);
const PORTS: [(&str, u16); 6] =
    [("_submission", 587), ("_submissions", 465), ("_imap", 143), ("_imaps", 993), ("_pop3", 110), ("_pop3s", 995)];
