//! An MX whose host is a CNAME.

use super::Look;
use super::target;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Findings, Rule, Severity, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "mx-is-alias",
        severity: Severity::Error,
        message: prose("the mail host {target} is a CNAME"),
        why: prose("The name after MX must have an address of its own: some senders refuse to deliver to an alias, so part of the mail is lost."),
        fixes: &[target::USE_CANONICAL],
        related: prose("the CNAME"),
        source: prose("RFC 5321 §5.1, RFC 2181 §10.3"),
        wrong: example("
shop.example. IN MX 10 mail.shop.example.
;                      ^^^^^^^^^^^^^^^^^^ error: the mail host mail.shop.example. is a CNAME
mail.shop.example. IN CNAME mx.example.net.
"),
        right: example("
shop.example. IN MX 10 mx.example.net.
mail.shop.example. IN CNAME mx.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::MX], run),
};

fn run(mxs: Rrset<'_, '_>, findings: &mut Findings) {
    target::report_aliases(mxs, &CHECK.rule, findings);
}
