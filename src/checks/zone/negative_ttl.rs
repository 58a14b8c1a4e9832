//! A long time during which "there is no such name" is remembered.

use super::Look;
use crate::records::zone::Rrset;
use crate::records::{Rdata, Rtype};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "negative-ttl",
        // RFC 2308 §5 finds it problematic, but mail suffers only where a record is added.
        severity: Severity::Hint,
        message: prose("the minimum of the SOA is {seconds} seconds, above one day"),
        why: prose("For so long resolvers remember that a name or a record does not exist: an MX or SPF record that you add is not seen by those who asked before."),
        fixes: &[USE_ONE_HOUR],
        source: prose("RFC 2308 §5"),
        wrong: example("
$ORIGIN shop.example.
@ 604800 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 604800
;                                                               ^^^^^^ hint: the minimum of the SOA is 604800 seconds, above one day
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
"),
        right: example("
$ORIGIN shop.example.
@ 604800 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::SOA], run),
};

const USE_ONE_HOUR: &str = "use one hour";

fn run(soas: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = soas.zone;
    for record in soas.records() {
        let Some(Rdata::Soa(soa)) = zone.rdata(record) else { continue };
        let Some(word) = zone.words(record).nth(6).filter(|_| soa.minimum > 86_400) else { continue };
        findings
            .add(&CHECK.rule, word.span, facts!(seconds: soa.minimum))
            .fix(USE_ONE_HOUR, Applicability::Likely, [(word.span, "3600")]);
    }
}
