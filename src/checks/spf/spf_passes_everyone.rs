//! `+all`, and networks that hold every address.

use super::{LINT, Record, Run};
use crate::checks::Check;
use crate::report::{Applicability, Findings, Rule, Severity, example, facts, prose};
use crate::syntax::spf::{Mechanism, Network, Qualifier, Term};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "spf-passes-everyone",
        severity: Severity::Error,
        message: prose("{term} lets every server in the world send as the domain"),
        why: prose(
            "Anyone can send mail that passes SPF in the name of the domain; receivers give such a record no trust, or count it as a sign of spam.",
        ),
        fixes: &[
            "end with -all: only the named servers may send",
            "end with ~all: others are suspicious",
            "delete the term",
            "delete the terms",
        ],
        related: prose("the first of the networks that are everything together"),
        source: "RFC 7208 §5.1",
        wrong: example("v=spf1 mx +all\n          ^^^^ error: +all lets every server in the world send as the domain"),
        right: example("v=spf1 mx -all"),
        ..LINT
    },
    run,
};

fn run(record: &Record<'_>, findings: &mut Findings) {
    if let Some((term, Qualifier::Pass)) = record.tree.all() {
        let finding = findings.add(&CHECK.rule, term.span, facts!(term: record.word(term.span)));
        finding.fix("end with -all: only the named servers may send", Applicability::Likely, [(term.span, "-all")]);
        finding.fix("end with ~all: others are suspicious", Applicability::Likely, [(term.span, "~all")]);
    }
    for term in open_terms(record) {
        let finding = findings.add(&CHECK.rule, term.span, facts!(term: record.word(term.span)));
        finding.fix("delete the term", Applicability::Likely, [(term.with_blanks_before(record.text), "")]);
    }
    for terms in together(record) {
        let (Some(first), Some(last)) = (terms.first(), terms.last()) else { continue };
        let words = terms.iter().map(|it| record.word(it.span)).collect::<Vec<_>>().join(" ");
        let finding = findings.add(&CHECK.rule, last.span, facts!(term: words));
        finding.related(first.span);
        let deletions = terms.iter().map(|it| (it.with_blanks_before(record.text), ""));
        finding.fix("delete the terms", Applicability::Likely, deletions);
    }
}

/// Terms of which each lets every address of a family pass.
fn open_terms<'t>(record: &Record<'t>) -> impl Iterator<Item = &'t Term> {
    let passing = record.effective().filter(|(_, qualifier, _)| *qualifier == Qualifier::Pass);
    passing.filter(|(.., it)| opens(it)).map(|(term, ..)| term)
}

pub(super) fn opens(mechanism: &Mechanism) -> bool {
    match mechanism {
        // All that is given to anyone of IPv6 lies in 2000::/3.
        Mechanism::Ip(it) if !it.is_ip4() && it.prefix <= 3 => it.contains(PUBLIC_IP6),
        Mechanism::Ip(it) => it.prefix == 0,
        // One address, and every other passes with it.
        Mechanism::A(hosts) | Mechanism::Mx(hosts) => hosts.ip4_prefix == Some(0) || hosts.ip6_prefix == Some(0),
        _ => false,
    }
}

/// The networks that let all of a family pass together, and none of them alone.
pub(super) fn together<'t>(record: &Record<'t>) -> Vec<Vec<&'t Term>> {
    let families = ["0.0.0.0/0", "2000::/3"].into_iter().filter_map(Network::read);
    let mut found = Vec::new();
    for whole in families {
        let mut terms: Vec<(&Term, &Network)> = Vec::new();
        for (term, qualifier, mechanism) in record.effective() {
            let Mechanism::Ip(network) = mechanism else { continue };
            // What an earlier term of another kind takes is taken; so is what is narrow.
            if qualifier == Qualifier::Pass
                && network.is_ip4() == whole.is_ip4()
                && network.prefix <= NARROWEST
                && !opens(mechanism)
            {
                terms.push((term, network));
            }
        }
        if covers(&terms, whole) {
            found.push(terms.into_iter().map(|it| it.0).collect());
        }
    }
    found
}

/// Whether these networks hold all of another: one of them does, or they hold both its halves.
fn covers(terms: &[(&Term, &Network)], whole: Network) -> bool {
    if terms.iter().any(|(_, it)| it.prefix <= whole.prefix && it.contains(whole.address)) {
        return true;
    }
    let within = terms.iter().any(|(_, it)| it.prefix > whole.prefix && whole.contains(it.address));
    within && halves(whole).is_some_and(|it| it.into_iter().all(|it| covers(terms, it)))
}

/// A network cut in two.
fn halves(Network { address, prefix }: Network) -> Option<[Network; 2]> {
    let upper: IpAddr = match address {
        IpAddr::V4(it) => Ipv4Addr::from_bits(it.to_bits() | (1 << 31 >> prefix)).into(),
        IpAddr::V6(it) => Ipv6Addr::from_bits(it.to_bits() | (1 << 127 >> prefix)).into(),
    };
    (prefix < NARROWEST).then(|| [address, upper].map(|address| Network { address, prefix: prefix + 1 }))
}

/// With so many bits a network is no large part of all addresses.
const NARROWEST: u8 = 16;

/// The first address of what is public.
const PUBLIC_IP6: IpAddr = IpAddr::V6(Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0));
