//! Who takes the mail of a name in the zone, by its MX records.

use crate::providers::{self, Provider};
use crate::records::zone::{NameId, Record, Rrset, Zone};
use crate::records::{Name, Rtype};
use crate::text::{Mapped, Seen};
use std::borrow::Cow;
use std::cell::OnceCell;

/// A name whose MX records lead to a known provider.
pub struct Taken<'z, 't> {
    pub owner: NameId,
    pub provider: &'static Provider,
    mxs: Rrset<'z, 't>,
    spf_text: OnceCell<Option<Cow<'t, str>>>,
}

impl<'z, 't> Taken<'z, 't> {
    pub fn zone(&self) -> &'z Zone<'t> {
        self.mxs.zone
    }

    pub fn mxs(&self) -> impl ExactSizeIterator<Item = &'z Record> {
        self.mxs.records()
    }

    /// The text of the only SPF record of the name.
    pub fn spf_text(&self) -> Option<&str> {
        self.spf_text.get_or_init(|| self.zone().joined_text(self.spf()?)).as_deref()
    }

    /// Where that text stands.
    pub fn spf_places(&self) -> Option<Mapped> {
        self.zone().joined(self.spf()?)
    }

    /// The only SPF record of the name; several are a fault of their own, and so is one without quotes, whose words are joined.
    pub fn spf(&self) -> Option<&'z Record> {
        let zone = self.zone();
        let texts = zone.rrset(self.owner, Rtype::TXT)?;
        let mut records = texts.records().filter(|it| super::mail_text::begins_with(zone, it, "v=spf1"));
        let first = records.next()?;
        (records.next().is_none() && !super::joined_words::is_joined(zone, first)).then_some(first)
    }
}

/// Finds the providers, each host once: many names of a zone share theirs.
#[derive(Default)]
pub struct Takers {
    hosts: Seen,
    /// By the number of the host.
    providers: Vec<Option<&'static Provider>>,
}

impl Takers {
    /// Whose MX records these are. Where they lead to several providers, the first of them counts.
    #[inline(never)]
    pub fn of<'z, 't>(&mut self, mxs: Rrset<'z, 't>) -> Option<Taken<'z, 't>> {
        if mxs.rtype != Rtype::MX {
            return None;
        }
        let provider = mxs.records().filter_map(|it| self.provider(mxs.zone, it.name()?)).next()?;
        Some(Taken { owner: mxs.owner, provider, mxs, spf_text: OnceCell::new() })
    }

    fn provider(&mut self, zone: &Zone<'_>, host: NameId) -> Option<&'static Provider> {
        let number = self.hosts.first(&host.octets(), self.providers.len() as u32);
        if let Some(number) = number {
            return self.providers[number as usize];
        }
        let provider = providers::detect(&[zone.names().name(host)]).first().copied();
        self.providers.push(provider);
        provider
    }
}

/// The name that a record points at, absolute.
pub fn target_name(zone: &Zone<'_>, record: &Record) -> Option<Name> {
    Some(zone.names().name(record.name()?))
}
