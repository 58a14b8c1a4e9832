//! An address inside a network where the network's own address is usual.

use super::{LINT, Record, Run};
use crate::checks::Check;
use crate::report::{Applicability, Findings, Rule, Severity, example, facts, prose};
use crate::syntax::spf::{Mechanism, Network};
use crate::text::Span;

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
        if let Mechanism::Ip(network) = mechanism
            && has_host_bits(network)
        {
            report(record.text, term.value, network, findings);
        }
    }
}

/// Whether an address is written where the network's own is usual.
pub fn has_host_bits(network: &Network) -> bool {
    network.masked().address != network.address && network.prefix > 0
}

/// Says so of the network that is written at `value`.
pub fn report(text: &str, value: Span, network: &Network, findings: &mut Findings) {
    if findings.omits(&[&CHECK.rule]) {
        return;
    }
    let masked = network.masked();
    let meant = format!("{}/{}", masked.address, masked.prefix);
    findings.add(&CHECK.rule, value, facts!(network: value.of(text), meant: meant)).fix(
        "write the address of the network",
        Applicability::Safe,
        [(value, meant)],
    );
}
