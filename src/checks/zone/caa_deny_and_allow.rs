//! A record that denies what another allows.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::{Record, Rrset};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "caa-deny-and-allow",
        severity: Severity::Hint,
        message: prose("this denies nothing, as {allowed} may issue by the record beside it"),
        why: prose("The records of a name add up: who is named by any of them may issue."),
        fixes: &[DELETE],
        related: prose("the record that allows"),
        source: prose("RFC 8659 §4.2"),
        wrong: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN CAA 0 issue ";"
;                     ^^^ hint: this denies nothing, as ca.example.net may issue by the record beside it
@ 3600 IN CAA 0 issue "ca.example.net"
"#),
        right: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN CAA 0 issue "ca.example.net"
"#),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::CAA], run),
};

const DELETE: &str = "delete the record";

fn run(policies: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = policies.zone;
    let field = |it: &Record, at: usize| zone.words(it).nth(at).map(|it| (it, it.content.of(zone.text())));
    let readable = || policies.records().filter(|it| !it.is_faulty() && !zone.is_generic(it));
    let value = |it: &Record| field(it, 2).map(|(_, value)| value.trim());
    let same_tag = |a: &Record, b: &Record| field(a, 1).zip(field(b, 1)).is_some_and(|((_, a), (_, b))| a.eq_ignore_ascii_case(b));
    let issues = |it: &Record| field(it, 1).is_some_and(|(_, tag)| tag.to_ascii_lowercase().starts_with("issue"));
    for nobody in readable().filter(|it| issues(it) && matches!(value(it), Some(";" | ""))) {
        let allowing = readable().find(|it| same_tag(it, nobody) && value(it).is_some_and(|it| !it.is_empty() && !it.starts_with(';')));
        let (Some(allowing), Some((word, _))) = (allowing, field(nobody, 2)) else { continue };
        let allowed = value(allowing).and_then(|it| it.split(';').next()).unwrap_or_default().trim().to_string();
        let finding = findings.add(&CHECK.rule, word.span, facts!(allowed: allowed));
        finding.related(zone.rtype_span(allowing));
        if let Some(line) = zone.line_span(nobody) {
            finding.fix(DELETE, Applicability::Likely, [(line, "")]);
        }
    }
}
