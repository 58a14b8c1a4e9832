//! `+all`, and networks that hold every address.

use super::{LINT, Record, Run};
use crate::checks::Check;
use crate::report::{Applicability, Findings, Rule, Severity, example, facts, prose};
use crate::syntax::spf::{Mechanism, Network, Qualifier, Term};
use std::net::{IpAddr, Ipv6Addr};

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
        related: prose("the first of the two halves"),
        source: prose("RFC 7208 §5.1"),
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
    if let Some([first, second]) = halves(record) {
        let words = format!("{} {}", record.word(first.span), record.word(second.span));
        let finding = findings.add(&CHECK.rule, second.span, facts!(term: words));
        finding.related(first.span);
        let deletions = [first, second].map(|it| (it.with_blanks_before(record.text), ""));
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

/// The two halves of IPv4, which let everyone pass together, and none of them alone.
pub(super) fn halves<'t>(record: &Record<'t>) -> Option<[&'t Term; 2]> {
    let half = |upper: bool| {
        let is_it = |it: &Mechanism| matches!(it, Mechanism::Ip(Network { address: IpAddr::V4(it), prefix: 1 }) if (it.octets()[0] >= 128) == upper);
        record.effective().find(|(_, qualifier, it)| *qualifier == Qualifier::Pass && is_it(it)).map(|(term, ..)| term)
    };
    let mut terms = [half(false)?, half(true)?];
    if terms[0].span > terms[1].span {
        terms.swap(0, 1);
    }
    Some(terms)
}

/// The first address of what is public.
const PUBLIC_IP6: IpAddr = IpAddr::V6(Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0));
