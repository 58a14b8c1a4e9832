//! What the name that a record points at looks like, before anybody asks whether it exists.

use crate::records::Rtype;
use crate::records::zone::{NameId, Record, Rrset, Target, Zone};
use crate::report::{Applicability, Finding, Findings, Rule, facts};
use crate::syntax::zone::clip;
use crate::text::{Span, nearest};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Something else than a host name was written. Each of these has a check of its own; the others leave such a target alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suspicion {
    /// An absolute name without its final dot.
    NoFinalDot,
    Address(IpAddr),
    Url,
}

/// The target of a record that looks like what it should be: to be asked for.
pub fn plain(zone: &Zone<'_>, record: &Record) -> Option<Target> {
    let target = zone.target(record).filter(|it| it.name != NameId::ROOT)?;
    (record.names_plainly() || suspicion(zone, &target).is_none()).then_some(target)
}

/// Whether a record has such a target.
pub fn is_plain(zone: &Zone<'_>, record: &Record) -> bool {
    match record.name() {
        Some(name) if record.names_plainly() => name != NameId::ROOT,
        _ => plain(zone, record).is_some(),
    }
}

/// What is suspicious about a target, if anything is.
pub fn suspicion(zone: &Zone<'_>, target: &Target) -> Option<Suspicion> {
    let written = target.word.content.of(zone.text());
    let bare = written.strip_suffix('.').unwrap_or(written);
    // `192.0.2.25`, `192.0.2.25/32`
    let address = bare.split('/').next().unwrap_or_default();
    if let Ok(address) = address.parse::<Ipv4Addr>() {
        return Some(Suspicion::Address(address.into()));
    }
    if let Ok(address) = bare.trim_start_matches('[').trim_end_matches(']').parse::<Ipv6Addr>() {
        return Some(Suspicion::Address(address.into()));
    }
    let in_brackets = bare.starts_with('<') && bare.ends_with('>');
    if in_brackets || written.contains("://") || bare.contains(':') || bare.ends_with('/') || has_path(bare) {
        return Some(Suspicion::Url);
    }
    let unknown =
        !target.absolute && !zone.exists(target.name) && !written.contains(',') && zone.delegation(target.name).is_none();
    // In a zone of addresses the names that they have are of elsewhere.
    let foreign = || target.rtype == Rtype::PTR && zone.is_reverse() && written.contains('.');
    // A wildcard further down was written for such names; that of the domain itself answers for any.
    let meant = || zone.wildcard(target.name).is_some_and(|it| zone.names().parent(it) != zone.apex());
    // Below the root a name is as long as it is written.
    let goes_on = || zone.names().show(target.name).strip_suffix('.') != Some(written);
    (unknown && (repeats_zone(zone, written) || ends_in_known_suffix(zone, written) || foreign()) && !meant() && goes_on())
        .then_some(Suspicion::NoFinalDot)
}

/// Whether a host of the world stands before the first slash. In names of networks a number stands there (RFC 2317 §4).
fn has_path(bare: &str) -> bool {
    let before = bare.split_once('/').and_then(|(host, _)| host.rsplit_once('.'));
    before.is_some_and(|(_, last)| last.len() > 1 && last.bytes().all(|it| it.is_ascii_alphabetic()))
}

/// Whether a relative name ends with the name of the zone, so that it would stand there twice.
pub fn repeats_zone(zone: &Zone<'_>, written: &str) -> bool {
    let apex = zone.apex_text();
    let Some(start) = written.len().checked_sub(apex.len()) else { return false };
    let (Some(before), Some(end)) = (written.get(..start), written.get(start..)) else { return false };
    apex.contains('.') && end.eq_ignore_ascii_case(apex) && (before.is_empty() || before.ends_with('.'))
}

/// Whether a relative name ends like a name of the world: in a top-level domain. Two letters may well be a branch of a company,
/// so they count only behind two labels more, or where the zone is all there and has no such name.
pub fn ends_in_known_suffix(zone: &Zone<'_>, written: &str) -> bool {
    let mut labels = written.rsplit('.');
    let Some(last) = labels.next().map(str::to_ascii_lowercase) else { return false };
    let more = labels.count();
    let certain = zone.is_whole() && zone.is_complete();
    more > 0
        && (KNOWN_SUFFIXES.contains(&&*last)
            || (COUNTRIES.as_bytes().chunks(3).any(|it| it.starts_with(last.as_bytes()) && last.len() == 2)
                && (more > 1 || certain)))
}

/// Top-level domains that no one uses for a host.
const KNOWN_SUFFIXES: [&str; 39] = [
    "example", "com", "net", "org", "edu", "gov", "mil", "int", "info", "biz", "name", "mobi", "asia", "arpa", "app", "dev",
    "cloud", "online", "site", "store", "xyz", "top", "club", "vip", "tech", "space", "website", "email", "live", "world",
    "today", "group", "company", "agency", "global", "network", "support", "systems", "ltd",
];

/// Country codes under which mail hosts are usual.
const COUNTRIES: &str = "ac ae ag ai ar at au be bg bo br by ca cc ch cl cn co cr cy cz de dk ec ee eg es eu fi fm fr ge gg gr gt hk hr hu id ie il im in io ir is it je jp ke kr kz la li lk lt lu lv ly ma me mn mo mx my ng nl no nu nz pa pe ph pk pl pr pt pw py qa ro rs ru sa sc se sg sh si sk st su sv th tn to tr tv tw ua ug uk us uy uz vc ve vn ws za";

/// Whether a name belongs to this zone, all of which is here, and owns no record: neither itself nor by a wildcard or a delegation.
pub fn is_surely_absent(zone: &Zone<'_>, name: NameId) -> bool {
    let of_this_zone = || zone.holds(name) && zone.delegation(name).is_none() && zone.dname_above(name).is_none();
    zone.is_whole() && zone.is_complete() && !zone.owns(name) && of_this_zone() && zone.wildcard(name).is_none()
}

/// The name whose records answer for a name: itself, or in a zone that is all here the wildcard above it (RFC 4592 §3.3.1).
pub fn answering(zone: &Zone<'_>, name: NameId) -> NameId {
    let may_be_covered = !zone.exists(name) && zone.is_whole() && zone.is_complete() && zone.holds(name);
    Some(name).filter(|_| may_be_covered).and_then(|it| zone.wildcard(it)).unwrap_or(name)
}

/// The types whose data points at a name.
pub const POINTING: &[Rtype] = &[
    Rtype::NS,
    Rtype::CNAME,
    Rtype::DNAME,
    Rtype::PTR,
    Rtype::MX,
    Rtype::SRV,
    Rtype::AFSDB,
    Rtype::KX,
    Rtype::RT,
    Rtype::SVCB,
    Rtype::HTTPS,
    Rtype::NAPTR,
];

pub const LEAVE_ZONE_OUT: &str = "leave the zone's name out at the end";
pub const USE_NEAREST: &str = "use the name of almost the same spelling";
pub use crate::records::zone::rules::ADD_DOT;

/// Offers what may have been meant by the name of a host that is not here: another name of the zone, or one of elsewhere.
pub fn offer_others(
    zone: &Zone<'_>,
    record: &Record,
    target: &Target,
    fits: fn(&Zone<'_>, NameId) -> bool,
    finding: &mut Finding,
) {
    let names = zone.names();
    let written = target.word.content.of(zone.text());
    let is_foreign = names.parent(target.name).is_some_and(|it| !zone.exists(it));
    if !target.absolute && is_foreign && written.contains('.') {
        finding.fix(ADD_DOT, Applicability::Likely, [(Span::at(target.word.content.end as usize), ".")]);
    }
    // `mx.example.net.shop.example.`, as a panel makes it of a name without its final dot.
    let outer = written.strip_suffix('.').and_then(|it| it.len().checked_sub(zone.apex_text().len() + 1));
    if let Some(rest) = outer.filter(|_| target.absolute).and_then(|it| written.get(..it))
        && rest.contains('.')
        && (repeats_zone(zone, rest) || ends_in_known_suffix(zone, rest))
    {
        let word = target.word.content;
        let again = Span { start: word.start + rest.len() as u32, end: word.end - 1 };
        finding.fix(LEAVE_ZONE_OUT, Applicability::Likely, [(again, "")]);
    }
    // Each name is compared with each fault, so only where neither can be many.
    if zone.records().len() > SMALL {
        return;
    }
    let beside = |it: &NameId| *it != record.owner && names.parent(*it) == names.parent(target.name) && fits(zone, *it);
    let near: Vec<NameId> = zone.owners().filter(beside).collect();
    if let Some(label) = nearest(names.label(target.name), near.iter().map(|&it| names.label(it)))
        && let Some(rest) = written.get(names.label(target.name).len()..)
    {
        finding.fix(USE_NEAREST, Applicability::Likely, [(target.word.span, format!("{label}{rest}"))]);
    }
}

/// Records of the zone of one domain, with much room.
const SMALL: usize = 500;

pub const USE_CANONICAL: &str = "use the name that the CNAME leads to";

/// Reports the records whose target is a CNAME of this zone, with the name at the end of the chain as the fix.
pub fn report_aliases(rrset: Rrset<'_, '_>, rule: &'static Rule, findings: &mut Findings) {
    let zone = rrset.zone;
    for record in rrset.records() {
        let Some(owner) = record.name().map(|it| answering(zone, it)).filter(|&it| zone.is_alias(it)) else { continue };
        let Some(target) = plain(zone, record) else { continue };
        let Some(cname) = zone.rrset(owner, Rtype::CNAME).map(|it| it.first()) else { continue };
        let finding = findings.add(rule, target.word.span, facts!(target: clip(target.word.content.of(zone.text()))));
        finding.related(zone.rtype_span(cname));
        if let Some(name) = end_of_chain(zone, cname) {
            finding.fix(USE_CANONICAL, Applicability::Likely, [(target.word.span, name)]);
        }
    }
}

/// The name, absolute, that a CNAME leads to in the end, as far as the zone knows; after ten steps it is a circle.
pub fn end_of_chain(zone: &Zone<'_>, first: &Record) -> Option<String> {
    let mut cname = first;
    for _ in 0..10 {
        let target = plain(zone, cname)?;
        match zone.rrset(target.name, Rtype::CNAME) {
            Some(next) => cname = next.first(),
            None => {
                let written = target.word.content.of(zone.text());
                let relative = zone.origin(cname) == NameId::UNNAMED && !target.absolute;
                return if relative {
                    Some(written.to_string())
                } else {
                    zone.absolute(target.word, cname).map(|it| it.to_string())
                };
            }
        }
    }
    None
}
