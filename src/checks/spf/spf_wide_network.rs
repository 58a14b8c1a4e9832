//! A network larger than anyone's mail servers.

use super::{LINT, Record, Run};
use crate::checks::Check;
use crate::report::{Findings, Rule, example, facts, prose};
use crate::syntax::spf::{Mechanism, Network, Qualifier};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "spf-wide-network",
        message: prose("{term} authorises {size} addresses"),
        why: prose(
            "Everyone who rents a server in this network can send mail that passes SPF in the name of the domain; receivers trust such records little.",
        ),
        source: prose("RFC 7208 §5.6"),
        wrong: example("v=spf1 ip4:198.0.0.0/7 -all\n       ^^^^^^^^^^^^^^^ warning: ip4:198.0.0.0/7 authorises 2^25 addresses"),
        right: example("v=spf1 ip4:198.51.100.0/24 -all"),
        ..LINT
    },
    run,
};

/// As large as the largest blocks that were ever given to one holder; of IPv6, 2^16 customers of a /32 each.
const WIDEST: (u8, u8) = (8, 16);

fn run(record: &Record<'_>, findings: &mut Findings) {
    // What lets everyone pass together is told by another check.
    let open = super::spf_passes_everyone::halves(record).map(|it| it.map(|it| it.span)).unwrap_or_default();
    for (term, qualifier, mechanism) in record.effective().filter(|(it, ..)| !open.contains(&it.span)) {
        let Mechanism::Ip(network) = mechanism else { continue };
        let (widest, width) = if network.is_ip4() { (WIDEST.0, 32) } else { (WIDEST.1, 128) };
        let private = network.is_ip4() && Network::read("10.0.0.0/8").is_some_and(|it| it.contains(network.address));
        if qualifier == Qualifier::Pass
            && (1..=widest).contains(&network.prefix)
            && !private
            && !super::spf_passes_everyone::opens(mechanism)
        {
            let size = format!("2^{}", width - network.prefix);
            findings.add(&CHECK.rule, term.span, facts!(term: record.word(term.span), size: size));
        }
    }
}
