//! A value of CAA without quotes, whose parameters are read as a comment.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Applicability, Findings, Rule, Severity, example, facts, prose};
use crate::text::Span;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "caa-value-cut",
        severity: Severity::Warning,
        message: prose("without quotes the value ends at the semicolon: {value}"),
        why: prose(
            "A semicolon begins a comment: the parameters behind it are not published, and certificates are issued without what they demand.",
        ),
        fixes: &[QUOTE],
        source: prose("RFC 1035 §5.1, RFC 8659 §4.2"),
        wrong: example(
            "
shop.example. IN CAA 0 issue ca.example.net; account=230123
;                                          ^ warning: without quotes the value ends at the semicolon: ca.example.net
",
        ),
        right: example(
            r#"
shop.example. IN CAA 0 issue "ca.example.net; account=230123"
"#,
        ),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::CAA], run),
};

const QUOTE: &str = "put quotes around the value";

fn run(records: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = records.zone;
    for record in records.records().filter(|it| !it.is_faulty()) {
        let Some(value) = zone.words(record).nth(2).filter(|it| !it.quoted) else { continue };
        let end = value.span.end as usize;
        let rest = zone.text()[end..].lines().next().unwrap_or_default().trim_end();
        let parameters = || rest[1..].split(';').map(str::trim).filter(|it| !it.is_empty());
        // RFC 8659 §4.2: a name, `=`, and no blanks.
        let is_parameter = |it: &str| {
            let name = it.split_once('=').map(|it| it.0).unwrap_or_default();
            !name.is_empty() && name.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-') && !it.contains([' ', '"', '\\'])
        };
        if rest.starts_with(';') && parameters().next().is_some() && parameters().all(is_parameter) {
            let facts = facts!(value: value.span.of(zone.text()));
            let edits = [(Span::at(value.span.start as usize), "\""), (Span::at(end + rest.len()), "\"")];
            findings.add(&CHECK.rule, Span::new(end, end + 1), facts).fix(QUOTE, Applicability::Likely, edits);
        }
    }
}
