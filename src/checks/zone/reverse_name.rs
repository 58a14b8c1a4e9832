//! A name below in-addr.arpa or ip6.arpa that no address has.

use super::Look;
use super::target;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};
use crate::syntax::zone::clip;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "reverse-name",
        severity: Severity::Error,
        message: prose("no address has its name at {label}"),
        why: prose("Receivers look for the name of a sending address at exactly one place: a PTR elsewhere is never found, and the mail is distrusted."),
        fixes: &[USE_NAME],
        source: prose("RFC 1035 §3.5, RFC 3596 §2.5"),
        wrong: example("
$ORIGIN 2.0.192.in-addr.arpa.
025 3600 IN PTR mail.example.net.
^^^ error: no address has its name at 025
"),
        right: example("
$ORIGIN 2.0.192.in-addr.arpa.
25 3600 IN PTR mail.example.net.
"),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::PTR], run),
};

const USE_NAME: &str = "use the name that this address has here";

fn run(pointers: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = pointers.zone;
    // What is not of the zone has a finding for that.
    if zone.apex().is_some() && !zone.holds(pointers.owner) {
        return;
    }
    let names = zone.names();
    let labels: Vec<&str> = names.upwards(pointers.owner).map(|it| names.label(it)).filter(|it| !it.is_empty()).collect();
    let is = |at: usize, label: &str| labels.iter().rev().nth(at).is_some_and(|it| it.eq_ignore_ascii_case(label));
    let address = &labels[..labels.len().saturating_sub(2)];
    let (bad, most) = match (is(1, "in-addr"), is(1, "ip6")) {
        // `192.0.2.25 IN PTR mail`, in the zone of a domain.
        _ if !is(0, "arpa") => (labels.get(3).filter(|_| labels[..4].iter().all(|it| it.parse::<u8>().is_ok())), usize::MAX),
        (true, _) if !is_network(address) => (address.iter().find(|it| !is_octet(it)), 4),
        (_, true) => (address.iter().find(|it| !is_nibble(it)), 32),
        _ => return,
    };
    let owner = zone.owner_span(pointers.first());
    let written = owner.of(zone.text());
    // The domain itself may have a PTR record, and fewer labels with an asterisk stand for many addresses.
    let short = address.len() < most && is(0, "arpa") && Some(pointers.owner) != zone.apex() && !address.contains(&"*");
    let bad = bad.copied().or((address.len() > most || short).then_some(written));
    // That the zone stands twice in it is another finding.
    let Some(label) = bad.filter(|_| !target::repeats_zone(zone, written)) else { return };
    let finding = findings.add(&CHECK.rule, owner, facts!(label: clip(label)));
    if is(1, "in-addr")
        && pointers.first().states_owner()
        && let Some(name) = octets_meant(written, address)
    {
        finding.fix(USE_NAME, Applicability::Likely, [(owner, name)]);
    }
}

/// The labels that a relative name should have: without leading zeros, and without those that the zone has already,
/// in the one order or the other.
fn octets_meant(written: &str, address: &[&str]) -> Option<String> {
    let octets = written.split('.').map(|it| it.parse::<u8>().ok()).collect::<Option<Vec<u8>>>()?;
    if octets.len() == 1 {
        return Some(octets[0].to_string());
    }
    // An address as a whole has four: those of the zone stand at its end, reversed, or as they are read at its beginning.
    let [a, b, c, d] = octets[..] else { return None };
    let of_zone: Vec<u8> = address.iter().skip(4).filter_map(|it| it.parse().ok()).collect();
    let is_of_zone = |last_first: &[u8]| !of_zone.is_empty() && of_zone.len() < 4 && last_first.ends_with(&of_zone);
    let whole = [[a, b, c, d], [d, c, b, a]].into_iter().find(|it| is_of_zone(it))?;
    let own: Vec<String> = whole[..4 - of_zone.len()].iter().map(u8::to_string).collect();
    Some(own.join("."))
}

/// Other words than numbers are the parts of a network that is shared (RFC 2317 §4).
fn is_network(labels: &[&str]) -> bool {
    !labels.iter().all(|it| *it == "*" || (!it.is_empty() && it.bytes().all(|it| it.is_ascii_digit())))
}

fn is_octet(label: &str) -> bool {
    label == "*" || (label.parse::<u8>().is_ok() && (label == "0" || !label.starts_with('0')))
}

fn is_nibble(label: &str) -> bool {
    label == "*" || (label.len() == 1 && label.bytes().all(|it| it.is_ascii_hexdigit()))
}
