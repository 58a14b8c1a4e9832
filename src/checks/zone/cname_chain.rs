//! An alias of an alias.

use super::Look;
use super::target;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};
use crate::syntax::zone::clip;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "cname-chain",
        severity: Severity::Hint,
        message: prose("{target} is itself an alias"),
        why: prose("Chains of aliases work, but each link costs a look-up and can break on its own: the last name of the chain is the safer target."),
        fixes: &[USE_LAST],
        related: prose("the next alias"),
        source: prose("RFC 1034 §3.6.2"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
imap 3600 IN CNAME mail
;                  ^^^^ hint: mail is itself an alias
mail 3600 IN CNAME mail.example.net.
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
imap 3600 IN CNAME mail.example.net.
mail 3600 IN CNAME mail.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::CNAME], run),
};

const USE_LAST: &str = "use the last name of the chain";

fn run(cnames: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = cnames.zone;
    for cname in cnames.records().filter(|it| it.name().is_some_and(|it| it != cnames.owner && zone.is_alias(it))) {
        let (Some(target), Some(next)) = (target::plain(zone, cname), cname.name().and_then(|it| zone.rrset(it, Rtype::CNAME))) else {
            continue;
        };
        // A circle is told by itself.
        let Some(end) = target::end_of_chain(zone, next.first()) else { continue };
        findings
            .add(&CHECK.rule, target.word.span, facts!(target: clip(target.word.content.of(zone.text()))))
            .related(zone.rtype_span(next.first()))
            .fix(USE_LAST, Applicability::Likely, [(target.word.span, end)]);
    }
}
