//! A selector of DKIM that the grammar does not have.

use super::Look;
use super::mail_text::begins_with;
use crate::records::zone::Rrset;
use crate::report::{Findings, Rule, Severity, facts, example, prose};
use crate::text::Span;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "dkim-selector",
        severity: Severity::Hint,
        message: prose("{selector} is no selector: it has other characters than letters, digits and hyphens"),
        why: prose("The name resolves, but a strict verifier refuses a signature that names it. Should mail fail for it, sign with another selector."),
        source: prose("RFC 6376 §3.1"),
        wrong: example(r#"
web_mail._domainkey.shop.example. IN TXT "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
^^^^^^^^ hint: web_mail is no selector: it has other characters than letters, digits and hyphens
"#),
        right: example(r#"
web-mail._domainkey.shop.example. IN TXT "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
"#),
        ..Rule::ZONE
    },
    run: Look::Texts(&["v=DKIM1", "k=", "p="], run),
};

fn run(texts: Rrset<'_, '_>, findings: &mut Findings) {
    let (zone, names) = (texts.zone, texts.zone.names());
    let is_key_name = |it| names.is_labelled(it, "_domainkey");
    if names.is_wildcard(texts.owner) || !names.upwards(texts.owner).any(is_key_name) {
        return;
    }
    let is_key = |start| texts.records().any(|it| begins_with(zone, it, start));
    let mut labels = names.upwards(texts.owner).take_while(|it| !is_key_name(*it)).map(|it| names.label(it));
    let Some(selector) = labels.find(|it| !is_sub_domain(it)) else { return };
    if ["v=DKIM1", "k=", "p="].into_iter().any(is_key) {
        let owner = zone.owner_span(texts.first());
        let place = owner.of(zone.text()).find(selector).map(|at| owner.start as usize + at);
        let span = place.map_or(owner, |at| Span::new(at, at + selector.len()));
        findings.add(&CHECK.rule, span, facts!(selector: selector));
    }
}

/// RFC 5321 §4.1.2, `sub-domain`.
fn is_sub_domain(label: &str) -> bool {
    label.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-') && !label.starts_with('-') && !label.ends_with('-')
}
