//! An address inside a network where the network's own address is usual.

use super::{LINT, Record, Run};
use crate::checks::Check;
use crate::report::{Applicability, Findings, Rule, Severity, example, facts, prose};
use crate::syntax::spf::Mechanism;

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "spf-host-bits-set",
        severity: Severity::Hint,
        message: prose("{network} means {meant}"),
        why: prose(
            "The bits beyond the prefix length do not count: every address of the network may send, not the written one alone.",
        ),
        fixes: &["write the address of the network"],
        source: prose("RFC 7208 §5.6"),
        wrong: example("v=spf1 ip4:192.0.2.7/24 -all\n           ^^^^^^^^^^^^ hint: 192.0.2.7/24 means 192.0.2.0/24"),
        right: example("v=spf1 ip4:192.0.2.0/24 -all"),
        ..LINT
    },
    run,
};

fn run(record: &Record<'_>, findings: &mut Findings) {
    for (term, _, mechanism) in record.effective() {
        let Mechanism::Ip(network) = mechanism else { continue };
        let masked = network.masked();
        if masked.address == network.address || network.prefix == 0 || findings.omits(&CHECK.rule) {
            continue;
        }
        let meant = format!("{}/{}", masked.address, masked.prefix);
        findings.add(&CHECK.rule, term.value, facts!(network: record.word(term.value), meant: meant)).fix(
            "write the address of the network",
            Applicability::Safe,
            [(term.value, meant)],
        );
    }
}
