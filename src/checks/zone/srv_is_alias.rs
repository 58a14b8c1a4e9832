//! An SRV whose target is a CNAME.

use super::Look;
use super::target;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Findings, Rule, Severity, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "srv-is-alias",
        severity: Severity::Error,
        message: prose("the target {target} of the SRV record is a CNAME"),
        why: prose("Mail programs that find their server by SRV need a host with an address of its own: with an alias some do not connect."),
        fixes: &[target::USE_CANONICAL],
        related: prose("the CNAME"),
        source: prose("RFC 2782"),
        wrong: example("
_imaps._tcp.shop.example. IN SRV 0 1 993 imap.shop.example.
;                                        ^^^^^^^^^^^^^^^^^^ error: the target imap.shop.example. of the SRV record is a CNAME
imap.shop.example. IN CNAME imap.example.net.
"),
        right: example("
_imaps._tcp.shop.example. IN SRV 0 1 993 imap.example.net.
imap.shop.example. IN CNAME imap.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::SRV], run),
};

fn run(services: Rrset<'_, '_>, findings: &mut Findings) {
    target::report_aliases(services, &CHECK.rule, findings);
}
