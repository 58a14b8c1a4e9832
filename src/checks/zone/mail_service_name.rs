//! A service of mail under a name that no program asks for.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};
use crate::text::{Span, is_one_of};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "mail-service-name",
        severity: Severity::Warning,
        message: prose("no mail program asks for {service}: {known} is its name"),
        why: prose("Mail programs that set themselves up ask for the registered names only: they do not find the server."),
        fixes: &[USE_KNOWN],
        source: prose("RFC 6186 §3.1, RFC 6186 §3.2, RFC 8314 §5.1"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
_smtps._tcp 3600 IN SRV 0 1 465 mail.example.net.
^^^^^^^^^^^ warning: no mail program asks for _smtps._tcp: _submissions._tcp is its name
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
_submissions._tcp 3600 IN SRV 0 1 465 mail.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::SRV], run),
};

const USE_KNOWN: &str = "use the registered name";

fn run(services: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = services.zone;
    let mut labels = zone.names().upwards(services.owner).map(|it| zone.names().label(it));
    let (name, protocol) = (labels.next().unwrap_or_default(), labels.next().unwrap_or_default());
    let known = MISTAKEN.iter().find(|(mistaken, _)| mistaken.eq_ignore_ascii_case(name)).map(|(_, known)| *known);
    let known = known.or_else(|| KNOWN.into_iter().find(|it| it.eq_ignore_ascii_case(name) && !protocol.eq_ignore_ascii_case("_tcp")));
    let Some(known) = known.filter(|_| is_one_of(protocol, &["_tcp", "_udp", "_tls", "_ssl"])) else { return };
    let facts = facts!(service: format!("{name}.{protocol}"), known: format!("{known}._tcp"));
    let record = services.first();
    let finding = findings.add(&CHECK.rule, zone.owner_span(record), facts);
    let owner = zone.owner_span(record);
    let written = format!("{name}.{protocol}");
    if record.states_owner() && services.len() == 1 && zone.line_span(record).is_some() && owner.of(zone.text()).starts_with(&written) {
        let place = Span::new(owner.start as usize, owner.start as usize + written.len());
        finding.fix(USE_KNOWN, Applicability::Likely, [(place, format!("{known}._tcp"))]);
    }
}

const KNOWN: [&str; 6] = ["_submission", "_submissions", "_imap", "_imaps", "_pop3", "_pop3s"];

/// What people write, and what is registered.
const MISTAKEN: [(&str, &str); 9] = [
    ("_smtp", "_submission"),
    ("_smtps", "_submissions"),
    ("_submission_s", "_submissions"),
    ("_imap4", "_imap"),
    ("_imap4s", "_imaps"),
    ("_imapssl", "_imaps"),
    ("_pop", "_pop3"),
    ("_pops", "_pop3s"),
    ("_pop3ssl", "_pop3s"),
];
