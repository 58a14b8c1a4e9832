//! A place for reports that cannot be reached.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::{Record, Rrset};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};
use crate::syntax::zone::clip;
use crate::text::Span;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "caa-iodef-value",
        severity: Severity::Error,
        message: prose("{value} is no place for reports: a URL with mailto:, http: or https:"),
        why: prose("An authority that refuses a certificate cannot tell you."),
        fixes: &[ADD_SCHEME],
        source: prose("RFC 8659 §4.4"),
        wrong: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN CAA 0 iodef "security@shop.example"
;                      ^^^^^^^^^^^^^^^^^^^^^ error: security@shop.example is no place for reports: a URL with mailto:, http: or https:
"#),
        right: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN CAA 0 iodef "mailto:security@shop.example"
"#),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::CAA], run),
};

const ADD_SCHEME: &str = "write mailto: before it";

fn run(policies: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = policies.zone;
    let field = |it: &Record, at: usize| zone.words(it).nth(at).map(|it| (it, it.content.of(zone.text())));
    for policy in policies.records().filter(|it| !it.is_faulty() && !zone.is_generic(it)) {
        let reports = field(policy, 1).is_some_and(|(_, tag)| tag.eq_ignore_ascii_case("iodef"));
        let Some((word, value)) = field(policy, 2).filter(|_| reports) else { continue };
        let scheme = value.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
        if matches!(scheme.as_deref(), Some("mailto" | "http" | "https")) {
            continue;
        }
        let finding = findings.add(&CHECK.rule, word.within(), facts!(value: clip(value)));
        if value.contains('@') && !value.contains(':') {
            let start = Span::at(word.content.start as usize);
            finding.fix(ADD_SCHEME, Applicability::Likely, [(start, "mailto:")]);
        }
    }
}
