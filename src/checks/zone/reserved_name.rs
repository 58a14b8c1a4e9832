//! A host below a name that nobody on the Internet can look up.

use super::Look;
use super::address_of_nobody::{INSIDE, is_named_for_inside, serves_inside};
use super::target;
use crate::records::Rtype;
use crate::records::zone::{NameId, Zone};
use crate::report::{Findings, Rule, Severity, facts, example, prose};
use crate::syntax::zone::clip;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "reserved-name",
        severity: Severity::Warning,
        message: prose("{target} lies below {domain}, which is not on the Internet"),
        why: prose("Names below {domain} mean something in a private network at most: nobody else can look up this host, and mail for it is not delivered."),
        source: prose("RFC 5321 §2.3.5"),
        wrong: example("
shop.example. IN MX 10 mail.local.
;                      ^^^^^^^^^^^ warning: mail.local. lies below local, which is not on the Internet
"),
        right: example("
shop.example. IN MX 10 mail.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Zone(run),
};

fn run(zone: &Zone<'_>, findings: &mut Findings) {
    let names = zone.names();
    for domain in INSIDE {
        let Some(top) = names.child(NameId::ROOT, domain) else { continue };
        // Inside of it such names are at home.
        if zone.apex().is_some_and(|it| names.is_at_or_below(it, top)) || is_named_for_inside(zone) || serves_inside(zone) {
            continue;
        }
        for record in zone.records().iter().filter(|it| matches!(it.rtype, Rtype::MX | Rtype::NS | Rtype::SRV)) {
            if let Some(target) = target::plain(zone, record).filter(|it| names.is_at_or_below(it.name, top)) {
                let written = target.word.content.of(zone.text());
                findings.add(&CHECK.rule, target.word.span, facts!(target: clip(written), domain: domain));
            }
        }
    }
}
