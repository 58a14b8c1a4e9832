//! An SRV record whose owner is not the name of a service.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};
use crate::text::is_one_of;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "srv-owner",
        severity: Severity::Warning,
        message: prose("{owner} is not the name of a service: _service._protocol.domain"),
        why: prose("Programs ask for a service at _service._protocol below the domain: mail programs do not find this record."),
        fixes: &[ADD_UNDERSCORES, EXCHANGE],
        source: prose("RFC 2782"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
imaps._tcp 3600 IN SRV 0 1 993 mail.example.net.
^^^^^^^^^^ warning: imaps._tcp.shop.example. is not the name of a service: _service._protocol.domain
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

const ADD_UNDERSCORES: &str = "put an underscore before service and protocol";
const EXCHANGE: &str = "exchange service and protocol";

fn run(services: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = services.zone;
    let names = zone.names();
    let mut labels = names.upwards(services.owner).map(|it| names.label(it));
    let (first, second) = (labels.next().unwrap_or_default(), labels.next().unwrap_or_default());
    // `_tcp._imaps`
    let exchanged = is_one_of(first, &["_tcp", "_udp"]) && second.starts_with('_') && !is_one_of(second, &["_tcp", "_udp"]);
    // A wildcard stands for the labels before it; dynamic zones of directories put a label for a site or a host in front.
    let named = first == "*" || (first.starts_with('_') && second.starts_with('_')) || labels.any(|it| it.starts_with('_'));
    if exchanged || (!named && second != "*") {
        let owner = zone.owner_span(services.first());
        let finding = findings.add(&CHECK.rule, owner, facts!(owner: names.show(services.owner)));
        let written = owner.of(zone.text());
        if !services.first().states_owner() {
            return;
        }
        if let Some(behind) = written.get(first.len() + 1 + second.len()..).filter(|_| exchanged) {
            finding.fix(EXCHANGE, Applicability::Likely, [(owner, format!("{second}.{first}{behind}"))]);
        } else if let Some(name) = with_underscores(written) {
            finding.fix(ADD_UNDERSCORES, Applicability::Likely, [(owner, name)]);
        }
    }
}

/// The name with an underscore before service and protocol, if the protocol is plainly one.
fn with_underscores(written: &str) -> Option<String> {
    let (service, rest) = written.split_once('.')?;
    let protocol = rest.split('.').next()?.trim_start_matches('_');
    let known = is_one_of(protocol, &["tcp", "udp", "tls", "sctp"]);
    known.then(|| format!("_{}._{}", service.trim_start_matches('_'), rest.trim_start_matches('_')))
}
