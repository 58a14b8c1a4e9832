//! The same record twice.

use crate::records::Rtype;
use crate::records::zone::{Record, Zone};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example};
use crate::syntax::zone::{Word, read_character_string};
use crate::text::Mapped;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "duplicate-record",
        severity: Severity::Warning,
        message: "this {rtype} record of {owner} stands here twice",
        why: "Servers keep one of them; whoever changes only one of the two lines later publishes both, the old value and the new.",
        fixes: &[DELETE],
        related: "the first of the two",
        source: "RFC 2181 §5",
        wrong: example("
shop.example. IN MX 10 mx.example.net.
shop.example. IN MX 10 MX.example.net.
;                ^^ warning: this MX record of shop.example. stands here twice
"),
        right: example("
shop.example. IN MX 10 mx.example.net.
"),
        ..Rule::ZONE
    },
    run,
};

const DELETE: &str = "delete the second one";

fn run(zone: &Zone<'_>, findings: &mut Findings) {
    for rrset in zone.rrsets().filter(|it| it.len() > 1) {
        let mut first_of: HashMap<Vec<u8>, &Record> = HashMap::new();
        for record in rrset.records().filter(|it| !it.is_faulty()) {
            let first = match first_of.entry(key(zone, record)) {
                Entry::Occupied(first) => *first.get(),
                Entry::Vacant(free) => {
                    free.insert(record);
                    continue;
                }
            };
            let facts = facts!(rtype: record.rtype, owner: zone.names().show(record.owner));
            let finding = findings.add(&CHECK.rule, zone.rtype_span(record), facts);
            finding.related(zone.rtype_span(first));
            if let Some(line) = zone.line_span(record) {
                finding.fix(DELETE, Applicability::Safe, [(line, "")]);
            }
        }
    }
}

/// Whether two records of one owner and type have the same data.
pub fn repeats(zone: &Zone<'_>, first: &Record, second: &Record) -> bool {
    key(zone, first) == key(zone, second)
}

/// The data in a form that is equal where the data is: names absolute and in lower case, strings without their writing.
fn key(zone: &Zone<'_>, record: &Record) -> Vec<u8> {
    let mut key = Vec::new();
    let names: &[usize] = match record.rtype {
        Rtype::NS | Rtype::CNAME | Rtype::DNAME | Rtype::PTR => &[0],
        Rtype::MX => &[1],
        Rtype::SRV => &[3],
        Rtype::SOA => &[0, 1],
        _ => &[],
    };
    let is_text = matches!(record.rtype, Rtype::TXT | Rtype::SPF);
    for (at, word) in zone.words(record).enumerate() {
        if names.contains(&at) {
            key.extend(name_key(zone, word, record));
        } else if is_text {
            key.extend(octets(zone, word));
        } else {
            key.extend(word.content.of(zone.text()).to_ascii_lowercase().bytes());
        }
        key.push(0);
    }
    key
}

/// The name as its closest ancestor in the zone and the labels below that.
fn name_key(zone: &Zone<'_>, word: Word, record: &Record) -> Vec<u8> {
    let written = word.content.of(zone.text());
    let Ok(located) = zone.names().locate(word.content, zone.origin(record)) else { return written.as_bytes().to_vec() };
    let mut key = located.closest.index().to_le_bytes().to_vec();
    for label in written.split('.').take(usize::from(located.missing)) {
        key.extend(label.to_ascii_lowercase().bytes());
        key.push(b'.');
    }
    key
}

fn octets(zone: &Zone<'_>, word: Word) -> Vec<u8> {
    let mut mapped = Mapped::default();
    match read_character_string(zone.text(), word.content, &mut mapped) {
        Ok(_) => mapped.text().as_bytes().to_vec(),
        Err(_) => word.content.of(zone.text()).as_bytes().to_vec(),
    }
}
