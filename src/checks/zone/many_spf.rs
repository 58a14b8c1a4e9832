//! Several SPF records of one name.

use super::Look;
use super::duplicate_record;
use super::mail_text::{begins_with, quote};
use crate::records::Rtype;
use crate::records::spf::{SpfRecord, merged};
use crate::records::zone::{Record, Rrset};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};
use crate::text::{Seen, Span};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "many-spf",
        severity: Severity::Error,
        message: prose("{owner} has {count} SPF records, and may have one"),
        why: prose("With several SPF records none counts: receivers report permerror, and mail from the domain is refused or marked as spam. One record made of both lists its passing terms first; where two of them forbid an address before they allow others, or one has a fault or more than ten look-ups come together, a person must decide."),
        fixes: &[MERGE],
        related: prose("the first SPF record"),
        source: prose("RFC 7208 §3.2, RFC 7208 §4.5"),
        wrong: example(r#"
shop.example. IN TXT "v=spf1 include:spf.sg.aliyun.com -all"
shop.example. IN TXT "v=spf1 ip4:192.0.2.25 ~all"
;                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: shop.example. has 2 SPF records, and may have one
"#),
        right: example(r#"
shop.example. IN TXT "v=spf1 include:spf.sg.aliyun.com ip4:192.0.2.25 ~all"
"#),
        ..Rule::ZONE
    },
    run: Look::Several(&[Rtype::TXT], run),
};

const MERGE: &str = "merge them into one";

fn run(texts: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = texts.zone;
    let mut seen = Seen::default();
    let records: Vec<(&Record, String)> = texts
        .records()
        .filter(|it| begins_with(zone, it, "v=spf1"))
        // The same once more is the same record (RFC 2181 §5).
        .filter(|it| seen.is_new(&duplicate_record::key(zone, it)))
        .filter_map(|it| Some((it, zone.joined(it)?.text().to_string())))
        .filter(|(_, text)| text.len() == 6 || text[6..].starts_with(' '))
        .collect();
    let [(first, _), others @ ..] = &records[..] else { return };
    // One fix for all of them is enough; a merge of many is for a person to think about.
    let few = others.iter().map(|(it, _)| zone.line_span(it)).take(10);
    let mut lines = few.collect::<Option<Vec<Span>>>().filter(|_| others.len() < 10);
    for (record, _) in others {
        let facts = facts!(owner: zone.names().show(texts.owner), count: records.len());
        let finding = findings.add(&CHECK.rule, record.data(), facts);
        finding.related(first.data());
        if let Some(lines) = lines.take() {
            let read = records.iter().map(|(_, text)| SpfRecord::read(text).ok()).collect::<Option<Vec<_>>>();
            let Some(merged) = read.and_then(|it| merged(&it)) else { continue };
            let deletions = lines.into_iter().map(|it| (it, String::new()));
            finding.fix(MERGE, Applicability::Likely, std::iter::once((first.data(), quote(&merged))).chain(deletions));
        }
    }
}
