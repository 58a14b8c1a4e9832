//! Addresses that no receiver ever sees.

use super::{LINT, Record, Run};
use crate::checks::Check;
use crate::report::{Applicability, Findings, Rule, Severity, example, facts, prose};
use crate::syntax::spf::{Mechanism, Network, with_blanks_before};
use crate::text::Span;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "spf-private-network",
        severity: Severity::Hint,
        message: prose("{term} names addresses that are not used on the public internet"),
        why: prose(
            "Receivers see the public address of the sending server, so the term never matches; if the server's public address is not named, its mail does not pass.",
        ),
        fixes: &["delete the term"],
        source: prose("RFC 7208 §4.1, RFC 7208 §5.6"),
        wrong: example(
            "v=spf1 ip4:192.168.1.0/24 mx -all\n       ^^^^^^^^^^^^^^^^^^ hint: ip4:192.168.1.0/24 names addresses that are not used on the public internet",
        ),
        right: example("v=spf1 mx -all"),
        ..LINT
    },
    run,
};

fn run(record: &Record<'_>, findings: &mut Findings) {
    for (term, _, mechanism) in record.effective() {
        if let Mechanism::Ip(network) = mechanism
            && is_private(network)
        {
            report(record.text, term.span, findings);
        }
    }
}

/// Whether it lies in a part of the address space that is not routed.
pub fn is_private(network: &Network) -> bool {
    let is_in =
        |&(address, prefix): &(IpAddr, u8)| network.prefix >= prefix && Network { address, prefix }.contains(network.address);
    PRIVATE.iter().any(is_in)
}

/// Says so of the term that is written at `term`.
pub fn report(text: &str, term: Span, findings: &mut Findings) {
    findings.add(&CHECK.rule, term, facts!(term: term.of(text))).fix(
        "delete the term",
        Applicability::Likely,
        [(with_blanks_before(text, term), "")],
    );
}

/// Private use, shared by carriers, loopback, link-local; unique local addresses and their like of IPv6.
const PRIVATE: [(IpAddr, u8); 10] = [
    (v4(10, 0, 0, 0), 8),
    (v4(172, 16, 0, 0), 12),
    (v4(192, 168, 0, 0), 16),
    (v4(100, 64, 0, 0), 10),
    (v4(127, 0, 0, 0), 8),
    (v4(169, 254, 0, 0), 16),
    (v4(0, 0, 0, 0), 8),
    (v6(0xfc00, 0), 7),
    (v6(0xfe80, 0), 10),
    (v6(0, 1), 128),
];

const fn v4(a: u8, b: u8, c: u8, d: u8) -> IpAddr {
    IpAddr::V4(Ipv4Addr::new(a, b, c, d))
}

const fn v6(first: u16, last: u16) -> IpAddr {
    IpAddr::V6(Ipv6Addr::new(first, 0, 0, 0, 0, 0, 0, last))
}
