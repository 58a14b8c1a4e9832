//! A text without quotes, whose words are joined.

use super::Look;
use super::mail_text::begins_with;
use crate::records::Rtype;
use crate::records::zone::{Record, Rrset, Zone};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};
use crate::syntax::zone::clip;
use crate::text::Span;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "joined-words",
        severity: Severity::Error,
        message: prose("without quotes the words are joined, and the blanks between them are lost: {text}"),
        why: prose("Receivers see one word without blanks and cannot read it: an SPF record has no effect, or is a permanent error."),
        fixes: &[QUOTE],
        source: prose("RFC 1035 §5.1, RFC 7208 §3.3"),
        wrong: example("
shop.example. IN TXT v=spf1 mx -all
;                    ^^^^^^^^^^^^^^ error: without quotes the words are joined, and the blanks between them are lost: v=spf1mx-all
"),
        right: example(r#"
shop.example. IN TXT "v=spf1 mx -all"
"#),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::TXT], run),
};

const QUOTE: &str = "put quotes around the text";

fn run(texts: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = texts.zone;
    for record in texts.records() {
        if !is_joined(zone, record) {
            continue;
        }
        let data = record.data();
        let written = data.of(zone.text());
        let joined: String = zone.words(record).map(|it| it.span.of(zone.text())).collect();
        let finding = findings.add(&CHECK.rule, data, facts!(text: clip(&joined)));
        if written.len() <= 255 && !written.contains(['\n', '\r', '(', ')', ';']) {
            let (start, end) = (Span::at(data.start as usize), Span::at(data.end as usize));
            finding.fix(QUOTE, Applicability::Likely, [(start, "\""), (end, "\"")]);
        }
    }
}

/// A text of several words, the first a version, none of them quoted.
pub fn is_joined(zone: &Zone<'_>, record: &Record) -> bool {
    if zone.text().as_bytes().get(record.data().start as usize) == Some(&b'"') || !begins_with(zone, record, "v=") {
        return false;
    }
    let mut words = zone.words(record);
    words.next().is_some_and(|it| !it.quoted)
        && words.next().is_some_and(|it| !it.quoted)
        && words.all(|it| !it.quoted)
}
