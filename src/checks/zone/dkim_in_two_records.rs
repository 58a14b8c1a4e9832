//! A DKIM key whose end stands in a record of its own.

use super::Look;
use super::mail_text::has_label;
use crate::records::Rtype;
use crate::records::zone::{Record, Rrset};
use crate::report::{Applicability, Finding, Findings, Rule, Severity, example, facts, prose};
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
    // Nothing but base64.
    let is_base64 = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'+' | b'/');
    let is_rest = |it: &&Record| {
        let content = zone.single_string(it).map_or("", |it| it.of(zone.text()));
        content.len() > 8 && content.trim_end_matches('=').bytes().all(is_base64)
    };
    let (Some(rest), Some(first)) = (texts.records().find(is_rest), texts.records().find(|it| !is_rest(it))) else { return };
    // What is wrong with the key comes from that, and so does what is wrong with its end: both were told just now.
    let lines = [first, rest].map(|it| zone.line_span(it).unwrap_or(it.data()));
    let is_here = |it: &&Finding| it.span.is_some_and(|it| lines.iter().any(|line| line.contains(it)));
    let here = findings.iter().rev().take_while(is_here).count();
    let is_of = |it: &Finding, record: &Record| {
        matches!(it.rule.code.get(..4), Some("dkim" | "tag-")) && it.span.is_some_and(|it| record.data().contains(it))
    };
    if !findings.iter().rev().take(here).any(|it| it.rule.invalidates && is_of(it, first)) {
        return;
    }
    findings.retain_last(here, |it| !is_of(it, first) && !is_of(it, rest));
    let finding = findings.add(&CHECK.rule, rest.data(), facts!(owner: zone.names().show(texts.owner)));
    finding.related(first.data());
    if let Some(line) = zone.line_span(rest) {
        let edits = [(Span::at(first.data().end as usize), format!(" {}", rest.data().of(zone.text()))), (line, String::new())];
        finding.fix(JOIN, Applicability::Likely, edits);
    }
}
