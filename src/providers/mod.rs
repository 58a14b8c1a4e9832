//! What each mail provider asks its customers to publish. The rows stand in TOML files beside this one; each fact tells its source.

pub mod spf;
mod table;

pub use table::{Found, PanelRow, Row, Status, own_host, table};

use crate::records::Name;

/// A mail provider, or one of its sites or editions that asks for records of its own.
#[derive(Debug)]
pub struct Provider {
    /// `alimail-sg`: what options and JSON call it.
    pub id: &'static str,
    pub name: &'static str,
    pub kind: Kind,
    /// The profiles of one provider share it; they differ by region or edition, and are mistaken for each other.
    pub family: &'static str,
    /// Empty where there is but one.
    pub region: &'static str,
    /// Preference and host of the MX records; `None` where no source tells them, or each customer has others.
    pub mx: Option<Sourced<Exchanges>>,
    /// Other sets that are as right.
    pub mx_alternatives: &'static [Sourced<Exchanges>],
    /// Its MX hosts lie below these names.
    pub mx_suffix: &'static [Sourced<&'static str>],
    /// Its MX hosts look like this; a `*` stands for one letter or more without a dot.
    pub mx_pattern: Option<Sourced<&'static str>>,
    /// What the SPF record of a customer includes; `None` where no source tells it, or each customer has another.
    pub spf: Option<Sourced<&'static str>>,
    /// What it included earlier, what includes also, and what still serves.
    pub spf_legacy: &'static [Sourced<&'static str>],
    /// Every name below this serves as well: each customer or region has its own.
    pub spf_below: Option<Sourced<&'static str>>,
    /// Whether it needs no include at the domain itself, because its envelope senders are of another domain.
    pub spf_elsewhere: bool,
    /// The selectors of its DKIM keys.
    pub dkim: &'static [Sourced<&'static str>],
    /// The hosts of the customer's own domain that lead to its servers.
    pub cname: &'static [Sourced<Cname>],
    pub webmail: Option<Sourced<&'static str>>,
    /// Its pages that help with mail trouble, the most useful first.
    pub help: &'static [&'static Source],
}

/// Preference and host of MX records.
pub type Exchanges = &'static [(u16, &'static str)];

/// What a provider does with mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Mailbox,
    /// Filters the mail of mailboxes that stand behind it, often at another provider.
    Gateway,
    /// Passes mail on to another address.
    Forwarding,
    /// Only sends.
    Sending,
    /// Nobody: the domain has no mail.
    NoMail,
}

impl Kind {
    /// The name in the JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Kind::Mailbox => "mailbox",
            Kind::Gateway => "gateway",
            Kind::Forwarding => "forwarding",
            Kind::Sending => "sending",
            Kind::NoMail => "no-mail",
        }
    }
}

/// A host of the customer's own domain: `imap` is an alias of `imap.sg.aliyun.com`.
#[derive(Debug)]
pub struct Cname {
    pub host: &'static str,
    /// Other names that the provider's pages give to the same host: one of them is enough.
    pub also_accept_host: &'static [&'static str],
    pub target: &'static str,
}

/// A fact and where it is written.
#[derive(Debug)]
pub struct Sourced<T> {
    pub value: T,
    pub source: &'static Source,
}

/// Where a fact was read.
#[derive(Debug)]
pub struct Source {
    pub title: &'static str,
    pub url: Option<&'static str>,
    /// `first-party`, `machine-readable`, `third-party`, or `repo-observed`: seen in use, not confirmed by the provider.
    pub authority: &'static str,
    pub date: Option<&'static str>,
}

/// All providers that are known.
pub fn all() -> &'static [Provider] {
    rows::ALL
}

/// The provider of that id.
pub fn by_id(id: &str) -> Option<&'static Provider> {
    all().iter().find(|it| it.id == id)
}

/// Whose MX hosts these are, in their order. For each host the closest match counts: a listed host, else the longest suffix.
///
/// ```
/// use mailwhy::providers;
/// use mailwhy::records::Name;
/// let found = providers::detect(&[Name::read("MX1.SG.ALIYUN.COM").unwrap()]);
/// assert_eq!(found[0].id, "alimail-sg");
/// ```
pub fn detect<'n>(exchanges: impl IntoIterator<Item = &'n Name>) -> Vec<&'static Provider> {
    let mut found: Vec<&'static Provider> = Vec::new();
    // The null MX says that nobody takes mail (RFC 7505 §3).
    for exchange in exchanges.into_iter().filter(|it| !it.is_root()) {
        let exchange = exchange.key();
        let closest = all().iter().filter_map(|it| it.closeness(&exchange)).max();
        let matching = all().iter().filter(|it| closest.is_some() && it.closeness(&exchange) == closest);
        for provider in matching {
            if !found.iter().any(|it| it.id == provider.id) {
                found.push(provider);
            }
        }
    }
    found
}

/// The mailbox providers that SPF records include: where a gateway takes the mail, they stand behind it.
///
/// ```
/// use mailwhy::providers;
/// let behind = providers::behind_gateway(["v=spf1 include:eu._netblocks.mimecast.com include:spf.protection.outlook.com -all"]);
/// assert_eq!(behind[0].id, "microsoft365");
/// ```
pub fn behind_gateway<'t>(records: impl IntoIterator<Item = &'t str> + Clone) -> Vec<&'static Provider> {
    let mailboxes = all().iter().filter(|it| it.kind == Kind::Mailbox);
    let mut found: Vec<&'static Provider> = Vec::new();
    for provider in mailboxes.filter(|it| spf::agreement(records.clone(), it) == spf::Agreement::Included) {
        // Editions that share their SPF record cannot be told apart by it.
        if !found.iter().any(|it| it.family == provider.family) {
            found.push(provider);
        }
    }
    found
}

impl Provider {
    /// Preference and exchange of its MX records, where they are known.
    pub fn exchanges(&self) -> Option<Vec<(u16, Name)>> {
        Some(names_of(self.mx.as_ref()?.value))
    }

    /// The listed exchanges that a domain lacks. Where the provider has several sets, each of them is enough, and so are as many listed
    /// hosts as the smallest has.
    pub fn missing_exchanges(&self, there: &[&Name]) -> Vec<Name> {
        let Some(set) = self.exchanges() else { return Vec::new() };
        let alternatives = self.mx_alternatives.iter().map(|it| names_of(it.value));
        let sets: Vec<_> = [set].into_iter().chain(alternatives).collect();
        let mut listed: Vec<&Name> = Vec::new();
        for (_, host) in sets.iter().flatten().filter(|(_, it)| there.contains(&it)) {
            if !listed.contains(&host) {
                listed.push(host);
            }
        }
        if sets.iter().any(|it| it.len() <= listed.len()) {
            return Vec::new();
        }
        let lacking = |set: &Vec<(u16, Name)>| -> Vec<Name> {
            set.iter().map(|(_, it)| it.clone()).filter(|it| !there.contains(&it)).collect()
        };
        sets.iter().map(lacking).min_by_key(Vec::len).unwrap_or_default()
    }

    /// Whether a host is one of its MX hosts.
    pub fn takes_mail_at(&self, exchange: &Name) -> bool {
        self.closeness(&exchange.key()).is_some()
    }

    /// Whether its customers' mail passes SPF only with its include at the domain itself. Gateways and forwarders are asked for it by
    /// those alone who also send through them.
    pub fn needs_spf(&self) -> bool {
        self.kind == Kind::Mailbox && !self.spf_elsewhere && self.spf.is_some()
    }

    /// The other profiles of the same provider.
    pub fn siblings(&self) -> impl Iterator<Item = &'static Provider> {
        all().iter().filter(|it| it.family == self.family && it.id != self.id)
    }

    /// How well a host matches: a listed host best, then a pattern by what it says, then the longest suffix. The host is a name's key.
    fn closeness(&self, exchange: &str) -> Option<(u8, usize)> {
        let sets = self.mx.iter().chain(self.mx_alternatives);
        if sets.flat_map(|it| it.value).any(|&(_, host)| host == exchange) {
            return Some((2, 0));
        }
        if let Some(pattern) = self.mx_pattern.as_ref().filter(|it| matches(it.value, exchange)) {
            return Some((1, pattern.value.len()));
        }
        let suffixes = self.mx_suffix.iter().filter(|it| is_below(exchange, it.value));
        suffixes.map(|it| (0, it.value.len())).max()
    }
}

/// Whether a name in small letters lies below another.
fn is_below(name: &str, other: &str) -> bool {
    name.strip_suffix(other).is_some_and(|it| it.len() > 1 && it.ends_with('.'))
}

/// Whether a name looks like a pattern, whose `*` stand for one letter or more without a dot.
fn matches(pattern: &str, name: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == name };
    let Some(name) = name.strip_prefix(start) else { return false };
    let label = name.find('.').unwrap_or(name.len());
    (1..=label).any(|at| name.is_char_boundary(at) && matches(rest, &name[at..]))
}

fn names_of(exchanges: Exchanges) -> Vec<(u16, Name)> {
    exchanges.iter().map(|&(preference, host)| (preference, host_name(host))).collect()
}

/// A host of the rows as a name; the build has checked that it is one.
fn host_name(host: &str) -> Name {
    Name::read(host).unwrap_or_else(|_| Name::root())
}

mod rows {
    use super::{Cname, Kind, Provider, Source, Sourced};
    include!(concat!(env!("OUT_DIR"), "/providers.rs"));
}
