//! A text without quotes, cut at its first semicolon.

use super::Look;
use super::mail_text::begins_with;
use crate::records::Rtype;
use crate::records::zone::{Rrset, Zone};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};
use crate::syntax::zone::clip;
use crate::text::Span;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "comment-in-text",
        severity: Severity::Error,
        message: prose("without quotes the text ends at the semicolon: {text}"),
        why: prose("A semicolon begins a comment, so receivers see only what stands before it: the DMARC, DKIM or other record has no effect."),
        fixes: &[QUOTE],
        source: prose("RFC 1035 §5.1"),
        wrong: example("
_dmarc.shop.example. IN TXT v=DMARC1; p=reject
;                                   ^ error: without quotes the text ends at the semicolon: v=DMARC1
"),
        right: example(r#"
_dmarc.shop.example. IN TXT "v=DMARC1; p=reject"
"#),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::TXT], run),
};

const QUOTE: &str = "put quotes around the text";

fn run(texts: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = texts.zone;
    for record in texts.records() {
        if !is_cut(zone, record) {
            continue;
        }
        let data = record.data();
        let semicolon = data.end as usize;
        let rest = zone.text()[semicolon..].lines().next().unwrap_or_default();
        let rest = rest.split('\r').next().unwrap_or_default().trim_end();
        let facts = facts!(text: clip(data.of(zone.text())));
        let finding = findings.add(&CHECK.rule, Span::new(semicolon, semicolon + 1), facts);
        if !rest.contains(['"', '\\']) && rest.len() + data.of(zone.text()).len() <= 255 {
            let edits = [(Span::at(data.start as usize), "\""), (Span::at(semicolon + rest.len()), "\"")];
            finding.fix(QUOTE, Applicability::Likely, edits);
        }
    }
}

/// A text of one word, a version, with a semicolon right behind it; or another tag, and more tags behind the semicolon.
pub fn is_cut(zone: &Zone<'_>, record: &crate::records::zone::Record) -> bool {
    let (data, text) = (record.data(), zone.text());
    let is_tag = || text.as_bytes().get(data.start as usize + 1) == Some(&b'=');
    let tags_follow = || text[data.end as usize..].lines().next().is_some_and(|it| it.contains('='));
    text.as_bytes().get(data.end as usize) == Some(&b';')
        && (begins_with(zone, record, "v=") || (is_tag() && tags_follow()))
        && zone.words(record).next().is_some_and(|it| !it.quoted && it.span == data)
}
