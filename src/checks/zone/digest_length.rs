//! A digest of another length than its kind has.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "digest-length",
        severity: Severity::Error,
        message: prose("this digest has {found} hexadecimal digits, not {expected}"),
        why: prose("It fits nothing: some servers refuse the zone for it, and whoever compares the digest takes the record for wrong."),
        source: prose("RFC 4034 §5.1.4, RFC 4255 §3.1.3, RFC 8976 §2.2.4"),
        wrong: example("
shop.example. IN DS 12345 13 2 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcd
;                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: this digest has 62 hexadecimal digits, not 64
"),
        right: example("
shop.example. IN DS 12345 13 2 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::DS, Rtype::CDS, Rtype::SSHFP, Rtype::ZONEMD], run),
};

fn run(rrset: Rrset<'_, '_>, findings: &mut Findings) {
    let (zone, text) = (rrset.zone, rrset.zone.text());
    // How the kind of the digest is counted, and its octets.
    let (kind_at, lengths): (usize, &[(&str, usize)]) = match rrset.rtype {
        Rtype::SSHFP => (1, &[("1", 20), ("2", 32)]),
        Rtype::ZONEMD => (2, &[("1", 48), ("2", 64)]),
        _ => (2, &[("1", 20), ("2", 32), ("3", 32), ("4", 48)]),
    };
    for record in rrset.records().filter(|it| !it.is_faulty() && !zone.is_generic(it)) {
        let mut words = zone.words(record).skip(kind_at);
        let Some(kind) = words.next() else { continue };
        let Some((_, octets)) = lengths.iter().find(|(it, _)| *it == kind.content.of(text)) else { continue };
        let Some(first) = words.next() else { continue };
        let (mut last, mut digits) = (first, first.content.len());
        for word in words {
            digits += word.content.len();
            last = word;
        }
        if digits != octets * 2 {
            findings.add(&CHECK.rule, first.span.to(last.span), facts!(found: digits, expected: octets * 2));
            // BIND does not count the digits of GOST digests.
            if rrset.rtype == Rtype::DS && kind.content.of(text) != "3" {
                findings.make_invalid();
            }
        }
    }
}
