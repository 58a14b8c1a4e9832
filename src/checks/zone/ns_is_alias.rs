//! An NS whose host is a CNAME.

use super::Look;
use super::target;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Findings, Rule, Severity, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "ns-is-alias",
        severity: Severity::Error,
        message: prose("the name server {target} is a CNAME"),
        why: prose("Resolvers do not follow an alias here: they may not find the domain at all, and mail for it waits or comes back. BIND and Knot refuse a zone whose own name server is one."),
        fixes: &[target::USE_CANONICAL],
        related: prose("the CNAME"),
        source: prose("RFC 2181 §10.3"),
        wrong: example("
shop.example. IN NS ns.shop.example.
;                   ^^^^^^^^^^^^^^^^ error: the name server ns.shop.example. is a CNAME
ns.shop.example. IN CNAME ns1.example.net.
"),
        right: example("
shop.example. IN NS ns1.example.net.
ns.shop.example. IN CNAME ns1.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::NS], run),
};

fn run(servers: Rrset<'_, '_>, findings: &mut Findings) {
    let before = findings.total();
    target::report_aliases(servers, &CHECK.rule, findings);
    if findings.total() > before && servers.is_at_apex() {
        findings.make_invalid();
    }
}
