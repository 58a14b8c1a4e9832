//! The same record twice.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::{Record, Rrset, Zone};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};
use crate::syntax::zone::{Word, read_character_string};
use crate::text::{Mapped, Seen};
use std::net::Ipv6Addr;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "duplicate-record",
        severity: Severity::Warning,
        message: prose("this {rtype} record of {owner} stands here twice"),
        why: prose("Servers keep one of them; whoever changes only one of the two lines later publishes both, the old value and the new."),
        fixes: &[DELETE],
        related: prose("the first of the two"),
        source: prose("RFC 2181 §5"),
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
    run: Look::AllSeveral(run),
};

const DELETE: &str = "delete the second one";

/// Sets up to this size are compared pair by pair, which takes no memory.
const FEW: usize = 8;

fn run(rrset: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = rrset.zone;
    let readable = || rrset.records().filter(|it| !it.is_faulty());
    if rrset.len() <= FEW {
        for (at, record) in readable().enumerate().skip(1) {
            if let Some(first) = readable().take(at).find(|it| repeats(zone, it, record)) {
                report(zone, first, record, findings);
            }
        }
        return;
    }
    let records: Vec<&Record> = readable().collect();
    let mut seen = Seen::default();
    for (number, record) in records.iter().enumerate() {
        if let Some(first) = seen.first(&key(zone, record), number as u32) {
            report(zone, records[first as usize], record, findings);
        }
    }
}

fn report(zone: &Zone<'_>, first: &Record, record: &Record, findings: &mut Findings) {
    let facts = facts!(rtype: record.rtype, owner: zone.names().show(record.owner));
    let finding = findings.add(&CHECK.rule, zone.rtype_span(record), facts);
    finding.related(zone.rtype_span(first));
    if let Some(line) = zone.line_span(record) {
        finding.fix(DELETE, Applicability::Safe, [(line, "")]);
    }
}

/// Whether two records of one owner and type have the same data.
pub fn repeats(zone: &Zone<'_>, first: &Record, second: &Record) -> bool {
    first.name() == second.name() && key(zone, first) == key(zone, second)
}

/// The data in a form that is equal where the data is: names by number, addresses and numbers by value, strings without their
/// writing.
pub fn key(zone: &Zone<'_>, record: &Record) -> Vec<u8> {
    let mut key = Vec::new();
    let last_name = match record.rtype {
        Rtype::NS | Rtype::CNAME | Rtype::DNAME | Rtype::PTR => Some(0),
        Rtype::MX | Rtype::SOA | Rtype::KX | Rtype::RT | Rtype::AFSDB => Some(1),
        Rtype::SRV => Some(3),
        _ => None,
    };
    for (at, word) in zone.words(record).enumerate() {
        if let Some(name) = record.name().filter(|_| last_name == Some(at)) {
            key.extend(name.octets());
        } else {
            push_value(zone, record.rtype, word, &mut key);
        }
        key.push(0);
    }
    key
}

fn push_value(zone: &Zone<'_>, rtype: Rtype, word: Word, key: &mut Vec<u8>) {
    let written = word.content.of(zone.text());
    match rtype {
        Rtype::AAAA => match written.parse::<Ipv6Addr>() {
            Ok(address) => key.extend(address.octets()),
            Err(_) => key.extend(written.bytes()),
        },
        Rtype::MX | Rtype::SRV | Rtype::KX | Rtype::RT | Rtype::AFSDB => key.extend(written.trim_start_matches('0').bytes()),
        // Names, mnemonics and hexadecimal digits may be written in letters of either case.
        Rtype::SOA | Rtype::DS | Rtype::CDS | Rtype::TLSA | Rtype::SMIMEA | Rtype::SSHFP | Rtype::RP => {
            key.extend(written.bytes().map(|it| it.to_ascii_lowercase()));
        }
        _ => key.extend(octets(zone, word)),
    }
}

fn octets(zone: &Zone<'_>, word: Word) -> Vec<u8> {
    let mut mapped = Mapped::default();
    match read_character_string(zone.text(), word.content, &mut mapped) {
        Ok(_) => mapped.text().as_bytes().to_vec(),
        Err(_) => word.content.of(zone.text()).as_bytes().to_vec(),
    }
}
