//! A key with flags that mean nothing.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "dnskey-flags",
        severity: Severity::Error,
        message: prose("the flags {flags} set bits that have no meaning"),
        why: prose("A key of a zone has the flags 256, a secure entry point 257. Without the bit for zone keys nothing that it signed can be verified."),
        source: prose("RFC 4034 §2.1.1"),
        wrong: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN DNSKEY 258 3 8 AwEAAcQ=
;                ^^^ error: the flags 258 set bits that have no meaning
"),
        right: example("
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
@ 3600 IN DNSKEY 257 3 8 AwEAAcQ=
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::DNSKEY, Rtype::CDNSKEY], run),
};

fn run(keys: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = keys.zone;
    for key in keys.records().filter(|it| !it.is_faulty() && !zone.is_generic(it)) {
        let Some(word) = zone.words(key).next() else { continue };
        let flags = word.content.of(zone.text());
        if flags.parse::<u16>().is_ok_and(|it| it & !KNOWN != 0) {
            findings.add(&CHECK.rule, word.span, facts!(flags: flags));
        }
    }
}

/// Zone key, revoked, secure entry point: IANA's "DNSKEY Flags".
const KNOWN: u16 = 0x0181;
