//! A DKIM key whose end stands in a record of its own.

use super::Look;
use super::mail_text::has_label;
use crate::records::Rtype;
use crate::records::zone::{Record, Rrset};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};
use crate::text::Span;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "dkim-in-two-records",
        severity: Severity::Error,
        message: prose("the DKIM key of {owner} goes on in a record of its own"),
        why: prose("Verifiers take each TXT record for a key by itself, and neither of the two is one: a long key is several strings of one record."),
        fixes: &[JOIN],
        related: prose("where the key begins"),
        source: prose("RFC 6376 §3.6.2.2"),
        wrong: example(r#"
mail._domainkey.shop.example. IN TXT "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQH"
mail._domainkey.shop.example. IN TXT "Og7hcvPapiMlrwIaaPcHURo="
;                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^ error: the DKIM key of mail._domainkey.shop.example. goes on in a record of its own
"#),
        right: example(r#"
mail._domainkey.shop.example. IN TXT "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQH" "Og7hcvPapiMlrwIaaPcHURo="
"#),
        ..Rule::ZONE
    },
    run: Look::Several(&[Rtype::TXT], run),
};

const JOIN: &str = "make it a string of the first record";

fn run(texts: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = texts.zone;
    if texts.len() != 2 || !has_label(zone, texts.owner, 1, "_domainkey") {
        return;
    }
    let content = |it: &Record| zone.single_string(it).map_or("", |it| it.of(zone.text()));
    let is_key = |it: &str| it.len() >= 16 && it.trim_end_matches('=').bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'+' | b'/'));
    // `p=` may have gone with it.
    let is_rest = |it: &&Record| is_key(content(it).strip_prefix("p=").unwrap_or(content(it)));
    let begins = |it: &&Record| zone.joined_text(it).is_some_and(|it| it.starts_with("v=DKIM1"));
    let (Some(rest), Some(first)) = (texts.records().find(is_rest), texts.records().find(begins)) else { return };
    let whole = zone.joined_text(first).is_some_and(|it| it.contains("p=")) == content(rest).starts_with("p=");
    if whole {
        return;
    }
    // What is wrong with either of them comes from that.
    let is_of_either = |span: Span| [first, rest].iter().any(|it| it.data().contains(span));
    let is_of_text = |code: &str| code.starts_with("dkim-") || code.starts_with("tag-");
    findings.retain(|it| !(is_of_text(it.rule.code) && it.span.is_some_and(is_of_either)));
    let finding = findings.add(&CHECK.rule, rest.data(), facts!(owner: zone.names().show(texts.owner)));
    finding.related(first.data());
    if let Some(line) = zone.line_span(rest) {
        let separator = if content(rest).starts_with("p=") && !content(first).trim_end().ends_with(';') { "; " } else { "" };
        let joined = format!(" \"{separator}{}\"", content(rest));
        finding.fix(JOIN, Applicability::Likely, [(Span::at(first.data().end as usize), joined), (line, String::new())]);
    }
}
