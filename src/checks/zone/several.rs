//! Several records where one counts: each kind has its own rule, with this fix.

use super::duplicate_record;
use super::mail_text::begins_with;
use crate::records::zone::{Record, Rrset};
use crate::report::{Applicability, Findings, Rule, facts};

pub const DELETE: &str = "delete this one";

/// Adds a finding for each text but the first that begins so. The same once more is the same record (RFC 2181 §5).
pub fn tell(texts: Rrset<'_, '_>, version: &str, rule: &'static Rule, findings: &mut Findings) {
    let zone = texts.zone;
    let mut records = texts.records().filter(|it| begins_with(zone, it, version));
    let Some(first) = records.next() else { return };
    let others: Vec<&Record> = records.filter(|it| !duplicate_record::repeats(zone, first, it)).collect();
    for record in &others {
        let facts = facts!(owner: zone.names().show(texts.owner), count: others.len() + 1);
        let finding = findings.add(rule, record.data(), facts).related(first.data());
        if let Some(line) = zone.line_span(record) {
            finding.fix(DELETE, Applicability::Likely, [(line, "")]);
        }
    }
}
