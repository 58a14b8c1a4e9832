//! Times of the SOA that contradict each other.

use super::Look;
use crate::records::zone::Rrset;
use crate::records::{Rdata, Rtype};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "soa-timers",
        severity: Severity::Warning,
        message: prose("expire is {expire} seconds, not above {field} with {seconds}"),
        why: prose("Secondary servers forget the zone before they have tried again to fetch it: then nobody finds the mail hosts of the domain."),
        fixes: &[USE_TWO_WEEKS],
        source: prose("RFC 1912 §2.2"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 600 300
;                                                     ^^^ warning: expire is 600 seconds, not above refresh with 7200
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 300
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::SOA], run),
};

const USE_TWO_WEEKS: &str = "let it expire after two weeks";

fn run(soas: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = soas.zone;
    for record in soas.records() {
        let Some(Rdata::Soa(soa)) = zone.rdata(record) else { continue };
        // Nobody fetches a zone of such times: it is built in, or a list of policies.
        if soa.expire == 0 && soa.refresh == 0 {
            continue;
        }
        let above = [("refresh", soa.refresh), ("retry", soa.retry), ("minimum", soa.minimum)].into_iter().find(|&(_, it)| soa.expire <= it);
        let (Some((field, seconds)), Some(word)) = (above, zone.words(record).nth(5)) else { continue };
        let finding = findings.add(&CHECK.rule, word.span, facts!(expire: soa.expire, field: field, seconds: seconds));
        if seconds < 1_209_600 {
            finding.fix(USE_TWO_WEEKS, Applicability::Likely, [(word.span, "1209600")]);
        }
    }
}
