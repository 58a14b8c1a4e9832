//! A NAPTR with both a substitution and a name.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::{NameId, Rrset};
use crate::report::{Findings, Rule, Severity, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "naptr-both-fields",
        severity: Severity::Error,
        message: prose("regexp and replacement are both filled: only one of them may be"),
        why: prose("Programs take such a record for broken and leave it out."),
        source: prose("RFC 3403 §4.1"),
        wrong: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN NAPTR 100 10 "u" "E2U+email" "!^.*$!mailto:info@shop.example!i" mail.example.net.
;                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: regexp and replacement are both filled: only one of them may be
"#),
        right: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN NAPTR 100 10 "u" "E2U+email" "!^.*$!mailto:info@shop.example!i" .
"#),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::NAPTR], run),
};

fn run(rules: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = rules.zone;
    for rule in rules.records().filter(|it| it.name().is_some_and(|it| it != NameId::ROOT)) {
        let Some(regexp) = zone.words(rule).nth(4).filter(|it| !it.content.is_empty()) else { continue };
        findings.add(&CHECK.rule, regexp.span, vec![]);
    }
}
