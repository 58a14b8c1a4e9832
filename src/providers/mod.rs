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
    /// The profiles of one provider share it; they differ by region or edition, and are mistaken for each other.
    pub family: &'static str,
    pub region: &'static str,
    /// Preference and host of the MX records; `None` where no source tells them.
    pub mx: Option<Sourced<&'static [(u16, &'static str)]>>,
    /// All its MX hosts lie below this name.
    pub mx_suffix: Sourced<&'static str>,
    /// What the SPF record of a customer includes.
    pub spf: Sourced<&'static str>,
    /// What it included earlier, and what still serves.
    pub spf_legacy: &'static [Sourced<&'static str>],
    /// The selectors of its DKIM keys.
    pub dkim: &'static [Sourced<&'static str>],
    /// The hosts of the customer's own domain that lead to its servers.
    pub cname: &'static [Sourced<Cname>],
    pub webmail: Sourced<&'static str>,
    /// Its pages that help with mail trouble, the most useful first.
    pub help: &'static [&'static Source],
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
    for exchange in exchanges {
        let closest = all().iter().filter_map(|it| it.closeness(exchange)).max();
        let matching = all().iter().filter(|it| closest.is_some() && it.closeness(exchange) == closest);
        for provider in matching {
            if !found.iter().any(|it| it.id == provider.id) {
                found.push(provider);
            }
        }
    }
    found
}

impl Provider {
    /// Preference and exchange of its MX records, where they are known.
    pub fn exchanges(&self) -> Option<Vec<(u16, Name)>> {
        let hosts = self.mx.as_ref()?.value;
        Some(hosts.iter().map(|&(preference, host)| (preference, host_name(host))).collect())
    }

    /// Whether a host is one of its MX hosts.
    pub fn takes_mail_at(&self, exchange: &Name) -> bool {
        self.closeness(exchange).is_some()
    }

    /// The other profiles of the same provider.
    pub fn siblings(&self) -> impl Iterator<Item = &'static Provider> {
        all().iter().filter(|it| it.family == self.family && it.id != self.id)
    }

    /// How well a host matches: a listed host best, else by the labels of the suffix.
    fn closeness(&self, exchange: &Name) -> Option<(bool, usize)> {
        let suffix = host_name(self.mx_suffix.value);
        let listed = self.mx.as_ref().is_some_and(|it| it.value.iter().any(|(_, host)| host_name(host) == *exchange));
        (listed || exchange.is_below(&suffix)).then(|| (listed, suffix.labels().count()))
    }
}

/// A host of the rows as a name; the build has checked that it is one.
fn host_name(host: &str) -> Name {
    Name::read(host).unwrap_or_else(|_| Name::root())
}

mod rows {
    use super::{Cname, Provider, Source, Sourced};
    include!(concat!(env!("OUT_DIR"), "/providers.rs"));
}
