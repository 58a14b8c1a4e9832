//! A zone without name servers of its own.

use crate::checks::Check;
use crate::records::Rtype;
use crate::report::{Findings, Rule, Severity, facts, example, prose};
use super::lookup::Lookup;

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "domain-without-ns",
        severity: Severity::Warning,
        message: prose("the zone {domain} has no NS records"),
        why: prose("Resolvers keep to the name servers that a zone names; without any, its mail records can be lost from one hour to the next."),
        source: prose("RFC 1034 §4.2.1"),
        wrong: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
example.com. IN SOA ns.example.net. hostmaster.example.net. 1 7200 900 1209600 300
; warning: the zone example.com has no NS records
"#),
        right: example(r#"$ORIGIN example.com.
example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
example.com. IN SOA ns.example.net. hostmaster.example.net. 1 7200 900 1209600 300
example.com. IN NS ns.example.net.
"#),
        ..Rule::DOMAIN
    },
    run,
};

fn run(lookup: &Lookup<'_>, findings: &mut Findings) -> Option<()> {
    // A name without SOA lies inside a zone and needs no NS records.
    let is_apex = !lookup.at_domain(Rtype::SOA)?.records().is_empty();
    if is_apex && lookup.at_domain(Rtype::NS)?.records().is_empty() {
        findings.add_live(&CHECK.rule, lookup.domain.host(), Rtype::NS, facts!(domain: lookup.domain.host()));
    }
    Some(())
}
