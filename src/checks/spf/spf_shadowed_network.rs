//! A network inside an earlier one.

use super::{LINT, Record, Run};
use crate::checks::Check;
use crate::report::{Applicability, Findings, Rule, example, facts, prose};
use crate::syntax::spf::{Mechanism, Network};
use crate::text::{Seen, insert_sorted};
use std::net::IpAddr;

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "spf-shadowed-network",
        message: prose("{network} lies inside {earlier}, which comes first"),
        why: prose(
            "The first term that matches decides, so this one is never reached: it only makes the record longer, and a different qualifier has no effect.",
        ),
        fixes: &["delete the term"],
        related: prose("the network around it"),
        source: prose("RFC 7208 §4.6.2"),
        wrong: example(
            "v=spf1 ip4:192.0.2.0/24 ip4:192.0.2.7 -all\n                        ^^^^^^^^^^^^^ warning: 192.0.2.7 lies inside 192.0.2.0/24, which comes first",
        ),
        right: example("v=spf1 ip4:192.0.2.0/24 -all"),
        ..LINT
    },
    run,
};

fn run(record: &Record<'_>, findings: &mut Findings) {
    if record.effective().filter(|(.., it)| matches!(it, Mechanism::Ip(_))).nth(1).is_none() {
        return;
    }
    let (mut seen, mut terms) = (Seen::default(), Vec::new());
    let mut prefixes = Vec::new();
    for (term, _, mechanism) in record.effective() {
        let Mechanism::Ip(network) = mechanism else { continue };
        // At most 129 prefix lengths, however many networks.
        let around = prefixes
            .iter()
            .take_while(|&&it| it <= network.prefix)
            .find_map(|&prefix| seen.get(&key(&Network { prefix, ..*network })));
        let Some(earlier) = around.map(|it: u32| terms[it as usize]) else {
            insert_sorted(&mut prefixes, network.prefix);
            seen.first(&key(network), terms.len() as u32);
            terms.push(term);
            continue;
        };
        let (value, before) = (record.word(term.value), record.word(earlier.value));
        // The same text twice is said by another check.
        if !value.eq_ignore_ascii_case(before) {
            findings.add(&CHECK.rule, term.span, facts!(network: value, earlier: before)).related(earlier.span).fix(
                "delete the term",
                Applicability::Safe,
                [(term.with_blanks_before(record.text), "")],
            );
        }
    }
}

/// The first address of a network and its length.
fn key(network: &Network) -> Vec<u8> {
    let mut key = match network.masked().address {
        IpAddr::V4(address) => address.octets().to_vec(),
        IpAddr::V6(address) => address.octets().to_vec(),
    };
    key.push(network.prefix);
    key
}
