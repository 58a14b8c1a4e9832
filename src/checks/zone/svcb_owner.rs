//! A record of a service at a name where nobody asks for it.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "svcb-owner",
        severity: Severity::Warning,
        message: prose("nobody asks for {rtype} at {owner}: {wanted}"),
        why: prose("Programs ask at one place only, and do not find this record."),
        source: prose("RFC 9460 §2.3, RFC 9460 §9.1"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
_https.www 3600 IN HTTPS 1 www alpn=h2
^^^^^^^^^^ warning: nobody asks for HTTPS at _https.www.shop.example.: www, or _port._https.www for another port than 443
www 3600 IN A 192.0.2.1
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
www 3600 IN HTTPS 1 . alpn=h2
www 3600 IN A 192.0.2.1
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::HTTPS], run),
};

fn run(services: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = services.zone;
    let names = zone.names();
    let labels: Vec<&str> = names.upwards(services.owner).map(|it| names.label(it)).collect();
    let (first, rest) = (labels[0], &labels[1..]);
    let is_scheme = first.eq_ignore_ascii_case("_https") || first.eq_ignore_ascii_case("_http");
    if !is_scheme {
        return;
    }
    let host = rest.first().filter(|it| !it.is_empty()).map_or("@", |it| it);
    let wanted = format!("{host}, or _port._https.{host} for another port than 443");
    let facts = facts!(rtype: services.rtype, owner: names.show(services.owner), wanted: wanted);
    findings.add(&CHECK.rule, zone.owner_span(services.first()), facts);
}
