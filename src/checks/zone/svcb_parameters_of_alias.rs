//! Parameters where the record is an alias.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::{Record, Rrset};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};
use crate::text::Span;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "svcb-parameters-of-alias",
        severity: Severity::Warning,
        message: prose("with the priority 0 the record is an alias, and {key} is ignored"),
        why: prose("Programs take only the target: what the parameters say has no effect."),
        fixes: &[DELETE],
        source: prose("RFC 9460 §2.4.2"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
www 3600 IN HTTPS 0 web.example.net. alpn=h2
;                                    ^^^^^^^ warning: with the priority 0 the record is an alias, and alpn is ignored
www 3600 IN A 192.0.2.1
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
www 3600 IN HTTPS 0 web.example.net.
www 3600 IN A 192.0.2.1
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::SVCB, Rtype::HTTPS], run),
};

const DELETE: &str = "delete the parameter";

fn run(services: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = services.zone;
    let priority = |it: &Record| zone.words(it).next().map(|it| it.content.of(zone.text())).and_then(|it| it.parse::<u16>().ok());
    for service in services.records().filter(|it| priority(it) == Some(0)) {
        for parameter in zone.parameters(service) {
            let blank = Span { start: parameter.span.start - 1, end: parameter.span.end };
            findings
                .add(&CHECK.rule, parameter.span, facts!(key: parameter.key))
                .fix(DELETE, Applicability::Likely, [(blank, "")]);
        }
    }
}
