//! Several DMARC records of one name.

use super::Look;
use super::duplicate_record;
use super::mail_text::{begins_with, has_label};
use crate::records::Rtype;
use crate::records::zone::{Record, Rrset};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};
use std::collections::HashSet;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "many-dmarc",
        severity: Severity::Error,
        message: prose("{owner} has {count} DMARC records, and may have one"),
        why: prose("With several DMARC records none counts: receivers act as if the domain had no policy, and nobody gets reports."),
        fixes: &[DELETE],
        related: prose("the first DMARC record"),
        source: prose("RFC 9989 §4.10"),
        wrong: example(r#"
_dmarc.shop.example. IN TXT "v=DMARC1; p=quarantine"
_dmarc.shop.example. IN TXT "v=DMARC1; p=reject"
;                           ^^^^^^^^^^^^^^^^^^^^ error: _dmarc.shop.example. has 2 DMARC records, and may have one
"#),
        right: example(r#"
_dmarc.shop.example. IN TXT "v=DMARC1; p=reject"
"#),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::TXT], run),
};

const DELETE: &str = "delete this one";

fn run(texts: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = texts.zone;
    if texts.len() == 1 || !has_label(zone, texts.owner, 0, "_dmarc") {
        return;
    }
    // The same once more is the same record (RFC 2181 §5).
    let mut seen = HashSet::new();
    let is_new = |it: &&Record| seen.insert(duplicate_record::key(zone, it));
    let records: Vec<&Record> = texts.records().filter(|it| begins_with(zone, it, "v=DMARC1")).filter(is_new).collect();
    let [first, others @ ..] = &records[..] else { return };
    for record in others {
        let facts = facts!(owner: zone.names().show(texts.owner), count: records.len());
        let finding = findings.add(&CHECK.rule, record.data(), facts);
        finding.related(first.data());
        if let Some(line) = zone.line_span(record) {
            finding.fix(DELETE, Applicability::Likely, [(line, "")]);
        }
    }
}
