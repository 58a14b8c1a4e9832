//! Who takes the mail of a name in the zone, by its MX records.

use crate::providers::{self, Provider};
use crate::records::zone::{NameId, Record, Rrset, Zone};
use crate::records::{Name, Rtype};

/// A name whose MX records lead to a known provider.
pub struct Taken<'z, 't> {
    pub owner: NameId,
    pub provider: &'static Provider,
    mxs: Rrset<'z, 't>,
}

/// Every such name. Where the MX records lead to several providers, the first of them counts.
pub fn taken<'z, 't>(zone: &'z Zone<'t>) -> impl Iterator<Item = Taken<'z, 't>> {
    zone.rrsets().filter(|it| it.rtype == Rtype::MX).filter_map(|mxs| {
        let exchanges: Vec<Name> = mxs.records().filter_map(|it| target_name(zone, it)).collect();
        let provider = *providers::detect(&exchanges).first()?;
        Some(Taken { owner: mxs.owner, provider, mxs })
    })
}

impl<'z, 't> Taken<'z, 't> {
    pub fn mxs(&self) -> impl Iterator<Item = &'z Record> {
        self.mxs.records()
    }

    /// The only SPF record of the name; several are a fault of their own, and so is one without quotes, whose words are joined.
    pub fn spf(&self, zone: &'z Zone<'t>) -> Option<&'z Record> {
        let texts = zone.rrset(self.owner, Rtype::TXT)?;
        let mut records = texts.records().filter(|it| super::mail_text::begins_with(zone, it, "v=spf1"));
        let first = records.next()?;
        (records.next().is_none() && !super::joined_words::is_joined(zone, first)).then_some(first)
    }
}

/// The name that a record points at, absolute.
pub fn target_name(zone: &Zone<'_>, record: &Record) -> Option<Name> {
    zone.absolute(zone.target(record)?.word, record)
}
