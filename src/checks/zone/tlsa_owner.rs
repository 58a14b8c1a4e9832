//! A TLSA record at a name where nobody looks for it.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::text::{Span, is_one_of};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "tlsa-owner",
        severity: Severity::Error,
        message: prose("nobody asks for TLSA at {owner}: _25._tcp and the name of the mail host"),
        why: prose("Senders ask at the port and the protocol below the name of the host: this record is never found, and mail is sent without its protection."),
        fixes: &[INSERT_UNDERSCORE, EXCHANGE, INSERT_PORT, INSERT_PROTOCOL],
        source: prose("RFC 7672 §2.2.3, RFC 6698 §3"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
_025._tcp.mail 3600 IN TLSA 3 1 1 0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF
^^^^^^^^^^^^^^ error: nobody asks for TLSA at _025._tcp.mail.shop.example.: _25._tcp and the name of the mail host
mail 3600 IN A 192.0.2.25
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
_25._tcp.mail 3600 IN TLSA 3 1 1 0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF
mail 3600 IN A 192.0.2.25
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::TLSA], run),
};

const INSERT_UNDERSCORE: &str = "insert the underscore";
const INSERT_PROTOCOL: &str = "write _tcp behind the port";
const EXCHANGE: &str = "write the port before the protocol";
const INSERT_PORT: &str = "write _25._tcp before the host";

fn run(certificates: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = certificates.zone;
    let mut labels = zone.names().upwards(certificates.owner).map(|it| zone.names().label(it));
    let (port, protocol) = (labels.next().unwrap_or_default(), labels.next().unwrap_or_default());
    let is_port = |it: &str| it.strip_prefix('_').is_some_and(|it| it.parse::<u16>().is_ok_and(|port| port > 0 && port.to_string() == it));
    let is_protocol = |label: &str| is_one_of(label, &["_tcp", "_udp", "_sctp", "_dccp", "*"]);
    if port == "*" || (is_port(port) && is_protocol(protocol)) {
        return;
    }
    // `tlsa._dane`, for several ports that are aliases of it (RFC 7671 §5.2).
    let is_made_up = |it: &str| it.strip_prefix('_').is_some_and(|it| it.starts_with(|it: char| it.is_ascii_alphabetic()));
    if !is_protocol(protocol) && !is_protocol(port) && (is_made_up(port) || is_made_up(protocol)) {
        return;
    }
    let first = certificates.first();
    let owner = zone.owner_span(first);
    let finding = findings.add(&CHECK.rule, owner, facts!(owner: zone.names().show(certificates.owner)));
    if !first.states_owner() || certificates.len() > 1 {
        return;
    }
    let start = Span::at(owner.start as usize);
    if port.bytes().all(|it| it.is_ascii_digit()) && is_protocol(protocol) {
        // `25._tcp`
        finding.fix(INSERT_UNDERSCORE, Applicability::Likely, [(start, "_")]);
    } else if is_port(port) && !protocol.starts_with('_') {
        // `_25.mail`
        let behind = Span::at(owner.start as usize + port.len());
        finding.fix(INSERT_PROTOCOL, Applicability::Likely, [(behind, "._tcp")]);
    } else if is_protocol(port) && is_port(protocol) {
        // `_tcp._25`
        let both = Span { end: owner.start + (port.len() + 1 + protocol.len()) as u32, ..owner };
        finding.fix(EXCHANGE, Applicability::Likely, [(both, format!("{protocol}.{port}"))]);
    } else if (zone.has(certificates.owner, Rtype::A) || zone.has(certificates.owner, Rtype::AAAA)) && owner.of(zone.text()) != "@" {
        finding.fix(INSERT_PORT, Applicability::Likely, [(start, "_25._tcp.")]);
    }
}
