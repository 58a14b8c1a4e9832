//! What a provider asks for beside what is there: one row per set of records.

use super::spf::{self, Agreement};
use super::{Cname, Kind, Provider, detect, host_name};
use crate::records::rdata::Text;
use crate::records::{Name, Rdata, Rtype};
use serde::Serialize;

/// Tells the records of a name and type: those of the DNS, or of a pasted zone. `None` where they are not known.
pub type Found<'f> = &'f dyn Fn(&Name, Rtype) -> Option<Vec<Rdata>>;

/// A set of records that the provider asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// As panels write it: `@` for the domain itself, else the labels before it.
    pub host: String,
    pub rtype: Rtype,
    /// In presentation form. Empty where only the provider's console tells the value.
    pub expected: Vec<String>,
    pub found: Vec<String>,
    pub status: Status,
    /// What to publish, as lines of a zone.
    pub zone_lines: Vec<String>,
    /// The same, as the fields of a DNS panel.
    pub panel: Vec<PanelRow>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PanelRow {
    pub host: String,
    #[serde(rename = "type")]
    pub rtype: Rtype,
    pub priority: Option<u16>,
    pub value: String,
}

/// How what was found compares with what is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    Ok,
    Missing,
    /// Something else is there, or only a part.
    Wrong,
    /// All that is expected is there, and something that belongs to nobody or to another provider.
    Extra,
    /// It could not be looked up, or the expected value cannot be known from here: compare with the provider's console.
    Unknown,
}

impl Status {
    /// The name in the JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Status::Ok => "ok",
            Status::Missing => "missing",
            Status::Wrong => "wrong",
            Status::Extra => "extra",
            Status::Unknown => "unknown",
        }
    }
}

/// The rows of a provider for a domain. Hosts are compared as hosts: letter case and a final dot make no difference.
pub fn table(provider: &Provider, domain: &Name, found: Found<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    rows.extend((provider.kind != Kind::Sending).then(|| mx_row(provider, domain, found)));
    rows.extend((!provider.spf_elsewhere).then(|| spf_row(provider, domain, found)));
    rows.extend(provider.cname.iter().filter_map(|it| own_host(&it.value, domain, found)));
    rows.extend(provider.dkim.iter().filter_map(|it| dkim_row(it.value, domain, found)));
    rows
}

fn mx_row(provider: &Provider, domain: &Name, found: Found<'_>) -> Row {
    let expected = provider.exchanges();
    let there = found(domain, Rtype::MX);
    let status = there.as_deref().map_or(Status::Unknown, |records| {
        let hosts: Vec<&Name> = records.iter().filter_map(exchange).collect();
        let foreign = hosts.iter().any(|it| !provider.takes_mail_at(it));
        // It may pass the mail on to this provider: only the gateway's console tells.
        let gateway = |it: &&Name| detect([*it]).iter().any(|it| it.kind == Kind::Gateway);
        if provider.kind == Kind::Mailbox && !hosts.is_empty() && hosts.iter().all(gateway) {
            return Status::Unknown;
        }
        let own = hosts.iter().any(|it| provider.takes_mail_at(it));
        let complete = provider.missing_exchanges(&hosts).is_empty();
        match (hosts.is_empty(), own, complete, foreign) {
            (true, ..) => Status::Missing,
            (_, false, ..) | (_, _, false, _) => Status::Wrong,
            (_, _, _, true) => Status::Extra,
            _ if expected.is_none() => Status::Unknown,
            _ => Status::Ok,
        }
    });
    // Of several sets that are right, the one that is used is expected.
    let expected = match status {
        Status::Ok | Status::Extra => used(provider, there.as_deref().unwrap_or_default()).or(expected),
        _ => expected,
    };
    let records = expected.unwrap_or_default().into_iter().map(|(preference, exchange)| Rdata::Mx { preference, exchange });
    row("@", domain, Rtype::MX, records.collect(), there.unwrap_or_default(), status)
}

/// The provider's own set among several, where all its hosts are there.
fn used(provider: &Provider, there: &[Rdata]) -> Option<Vec<(u16, Name)>> {
    let hosts: Vec<&Name> = there.iter().filter_map(exchange).collect();
    let mut sets = provider.mx.iter().chain(provider.mx_alternatives).map(|it| super::names_of(it.value));
    sets.find(|set| set.iter().all(|(_, host)| hosts.contains(&host)))
}

fn spf_row(provider: &Provider, domain: &Name, found: Found<'_>) -> Row {
    let there = found(domain, Rtype::TXT);
    let known = there.is_some();
    let there: Vec<Rdata> =
        there.unwrap_or_default().into_iter().filter(|it| text(it).is_some_and(|it| spf::is_record(&it))).collect();
    let texts: Vec<String> = there.iter().filter_map(text).collect();
    let texts: Vec<&str> = texts.iter().map(|it| &**it).collect();
    let agreement = spf::agreement(texts.iter().copied(), provider);
    let status = match (known, &texts[..]) {
        (false, _) => Status::Unknown,
        (true, [record]) if provider.kind == Kind::NoMail => ok_or_wrong(record.trim_end().eq_ignore_ascii_case(NOBODY)),
        (true, []) => Status::Missing,
        (true, [_]) if agreement == Agreement::Included => Status::Ok,
        // No source tells the value, or only those who send through it need it.
        (true, [_]) if agreement == Agreement::NotIncluded && !provider.needs_spf() => Status::Unknown,
        (true, [record]) => reaches(provider, record, found).map_or(Status::Unknown, ok_or_wrong),
        (true, _) => Status::Wrong,
    };
    let expected = match (status, &texts[..]) {
        (Status::Ok, [record]) => record.to_string(),
        _ if provider.kind == Kind::NoMail => NOBODY.to_string(),
        // Each customer has a value of its own.
        _ if provider.spf.is_none() && texts.len() < 2 => return row("@", domain, Rtype::TXT, vec![], there, status),
        _ => spf::corrected(texts, Some(provider)),
    };
    row("@", domain, Rtype::TXT, vec![Rdata::Txt(Text::of(&expected))], there, status)
}

/// Nobody sends (RFC 7208 §10.1.2).
const NOBODY: &str = "v=spf1 -all";

fn ok_or_wrong(right: bool) -> Status {
    if right { Status::Ok } else { Status::Wrong }
}

/// Whether a record that this one includes or redirects to includes the provider. `None` where one of them is not known.
fn reaches(provider: &Provider, record: &str, found: Found<'_>) -> Option<bool> {
    /// As many records as an SPF evaluation may read (RFC 7208 §4.6.4).
    const MOST: usize = 10;
    let mut known = true;
    let mut records = vec![record.to_string()];
    let mut at = 0;
    while let Some(record) = records.get(at).cloned() {
        if spf::agreement([&*record], provider) == Agreement::Included {
            return Some(true);
        }
        let room = MOST.saturating_sub(records.len());
        let names = spf::includes(&record).chain(spf::redirect(&record)).filter_map(|it| Name::read(it).ok());
        for name in names.take(room) {
            match found(&name, Rtype::TXT) {
                Some(texts) => records.extend(texts.iter().filter_map(text).find(|it| spf::is_record(it))),
                None => known = false,
            }
        }
        at += 1;
    }
    known.then_some(false)
}

/// A host of the customer's own domain; of several names that serve, the best. `None` where the domain is too long for it.
pub fn own_host(cname: &Cname, domain: &Name, found: Found<'_>) -> Option<Row> {
    let target = host_name(cname.target);
    let hosts = [cname.host].into_iter().chain(cname.also_accept_host.iter().copied());
    let looked_up = hosts.filter_map(|host| Some((host, Host::look_up(&domain.child(host)?, &target, found))));
    let (host, best) = looked_up.min_by_key(|(_, it)| it.rank())?;
    let expected = vec![Rdata::Cname(target)];
    Some(match best {
        Host::Right(there) => row(host, domain, Rtype::CNAME, expected, there, Status::Ok),
        Host::Other(there) => row(host, domain, Rtype::CNAME, expected, there, Status::Wrong),
        Host::Unknown => row(cname.host, domain, Rtype::CNAME, expected, vec![], Status::Unknown),
        Host::Absent => row(cname.host, domain, Rtype::CNAME, expected, vec![], Status::Missing),
    })
}

/// What is at a host that should lead to a target.
enum Host {
    Right(Vec<Rdata>),
    Other(Vec<Rdata>),
    Unknown,
    Absent,
}

impl Host {
    fn look_up(host: &Name, target: &Name, found: Found<'_>) -> Host {
        let Some(aliases) = found(host, Rtype::CNAME) else { return Host::Unknown };
        if let Some(Rdata::Cname(alias)) = aliases.first() {
            return if alias == target { Host::Right(aliases) } else { Host::Other(aliases) };
        }
        // Some panels put the addresses of the target in place of an alias.
        let Some(addresses) = found(host, Rtype::A) else { return Host::Unknown };
        if addresses.is_empty() {
            return Host::Absent;
        }
        match found(target, Rtype::A) {
            None => Host::Unknown,
            Some(of_target) if addresses.iter().any(|it| of_target.contains(it)) => Host::Right(addresses),
            Some(_) => Host::Other(addresses),
        }
    }

    fn rank(&self) -> u8 {
        match self {
            Host::Right(_) => 0,
            Host::Unknown => 1,
            Host::Other(_) => 2,
            Host::Absent => 3,
        }
    }
}

/// The key itself stands only in the provider's console, and another selector may be in use: what is not found is not missing.
fn dkim_row(selector: &str, domain: &Name, found: Found<'_>) -> Option<Row> {
    let host = format!("{selector}._domainkey");
    let there = found(&domain.child(&host)?, Rtype::TXT).unwrap_or_default();
    let is_key = |it: &Rdata| text(it).is_some_and(|it| it.split(';').any(|tag| tag.trim_start().starts_with("p=")));
    let status = if there.iter().any(is_key) { Status::Ok } else { Status::Unknown };
    Some(row(&host, domain, Rtype::TXT, vec![], there, status))
}

fn row(host: &str, domain: &Name, rtype: Rtype, expected: Vec<Rdata>, found: Vec<Rdata>, status: Status) -> Row {
    // Resolvers give the records of a set in any order, a different one each time (RFC 1034 §3.6).
    let mut sorted: Vec<(Option<u16>, String)> = Vec::new();
    for record in found.iter().map(|it| (preference(it), it.to_string())) {
        sorted.insert(sorted.partition_point(|it| *it <= record), record);
    }
    let owner = if host == "@" { domain.to_string() } else { format!("{host}.{domain}") };
    let present = |records: &[Rdata]| records.iter().map(Rdata::to_string).collect();
    Row {
        host: host.to_string(),
        rtype,
        expected: present(&expected),
        found: sorted.into_iter().map(|it| it.1).collect(),
        status,
        zone_lines: expected.iter().map(|it| format!("{owner} IN {rtype} {it}")).collect(),
        panel: expected.iter().map(|it| PanelRow::new(host, it)).collect(),
    }
}

impl PanelRow {
    fn new(host: &str, rdata: &Rdata) -> PanelRow {
        let (priority, value) = match rdata {
            Rdata::Mx { preference, exchange } => (Some(*preference), exchange.host()),
            Rdata::Cname(target) => (None, target.host()),
            Rdata::Txt(text) => (None, text.joined()),
            other => (None, other.to_string()),
        };
        PanelRow { host: host.to_string(), rtype: rdata.rtype(), priority, value }
    }
}

fn preference(rdata: &Rdata) -> Option<u16> {
    match rdata {
        Rdata::Mx { preference, .. } => Some(*preference),
        _ => None,
    }
}

fn exchange(rdata: &Rdata) -> Option<&Name> {
    match rdata {
        Rdata::Mx { exchange, .. } => Some(exchange),
        _ => None,
    }
}

fn text(rdata: &Rdata) -> Option<String> {
    match rdata {
        Rdata::Txt(text) => Some(text.joined()),
        _ => None,
    }
}
