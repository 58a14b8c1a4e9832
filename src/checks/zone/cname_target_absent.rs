//! A CNAME to a name of this zone that is not there.

use super::Look;
use super::target;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "cname-target-absent",
        severity: Severity::Warning,
        message: prose("{target} is a name of this zone that has no records"),
        why: prose("The alias leads nowhere: mail programs that use this name find no server."),
        fixes: &[target::ADD_DOT, target::USE_NEAREST, target::LEAVE_ZONE_OUT],
        source: prose("RFC 2181 §10.1"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
imap 3600 IN CNAME mial
;                  ^^^^ warning: mial is a name of this zone that has no records
mail 3600 IN A 192.0.2.1
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
imap 3600 IN CNAME mail
mail 3600 IN A 192.0.2.1
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::CNAME], run),
};

fn run(cnames: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = cnames.zone;
    for cname in cnames.records().filter(|it| it.name().is_some_and(|it| target::is_surely_absent(zone, it))) {
        if let Some(target) = target::plain(zone, cname) {
            let written = target.word.content.of(zone.text());
            let finding = findings.add(&CHECK.rule, target.word.span, facts!(target: crate::syntax::zone::clip(written)));
            target::offer_others(zone, cname, &target, |zone, it| zone.owns(it), finding);
        }
    }
}
