//! What a signed zone says of itself: its keys, its signatures, and the names that it answers for.

use super::proofs::Proofs;
use crate::records::zone::{NameId, Record, Rrset, Zone, seconds_as_date};
use crate::records::{Name, Rtype};
use crate::report::{Fact, facts};
use crate::text::Span;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::cell::OnceCell;

/// The keys of a zone.
pub struct Signing<'z, 't> {
    pub zone: &'z Zone<'t>,
    keys: Option<Rrset<'z, 't>>,
    zone_keys: Vec<Key<'z>>,
    proofs: OnceCell<Proofs<'z>>,
}

/// A key that signs the zone (RFC 4034 §2.1.1).
pub struct Key<'z> {
    pub record: &'z Record,
    pub algorithm: u8,
    pub tag: u16,
    /// Its data as it is on the wire.
    pub wire: Vec<u8>,
}

/// An RRSIG record, read.
pub struct Signature<'s, 'z, 't> {
    pub signing: &'s Signing<'z, 't>,
    pub record: &'z Record,
    pub covered: Rtype,
    pub algorithm: u8,
    pub labels: usize,
    pub original_ttl: u32,
    /// The fourteen digits of a date: year, month, day, hour, minute, second.
    pub expiration: u64,
    pub inception: u64,
    pub tag: u16,
}

/// The fields of a signature, by their words.
pub const COVERED: usize = 0;
pub const LABELS: usize = 2;
pub const ORIGINAL_TTL: usize = 3;
pub const EXPIRATION: usize = 4;
pub const INCEPTION: usize = 5;
pub const KEY_TAG: usize = 6;
pub const SIGNER: usize = 7;

impl<'z, 't> Signing<'z, 't> {
    pub fn of(zone: &'z Zone<'t>) -> Signing<'z, 't> {
        let keys = zone.apex().and_then(|it| zone.rrset(it, Rtype::DNSKEY));
        let zone_keys = keys.iter().flat_map(|it| it.records()).filter_map(|it| Key::read(zone, it)).collect();
        Signing { zone, keys, zone_keys, proofs: OnceCell::new() }
    }

    /// Whether it is a whole zone, and signed.
    pub fn is_signed(&self) -> bool {
        let zone = self.zone;
        let signed = |it| zone.rrset(it, Rtype::RRSIG).is_some_and(|it| it.records().any(|it| !it.is_faulty()));
        zone.is_whole() && zone.is_complete() && zone.apex().is_some_and(signed)
    }

    /// The keys that sign. `None` where one of those at the apex cannot be read, or there are none.
    pub fn keys(&self) -> Option<&[Key<'z>]> {
        self.keys.filter(|it| it.records().all(|it| !it.is_faulty() && !self.zone.is_generic(it))).map(|_| &self.zone_keys[..])
    }

    /// The signatures of a name. `None` where one of them cannot be read.
    pub fn signatures(&self, owner: NameId) -> Option<Vec<Signature<'_, 'z, 't>>> {
        let records = self.zone.rrset(owner, Rtype::RRSIG);
        records.iter().flat_map(|it| it.records()).map(|it| Signature::read(self, it)).collect()
    }

    /// Whether there is a signature of the record.
    pub fn signs(&self, record: &Record) -> bool {
        let signatures = self.signatures(record.owner).unwrap_or_default();
        signatures.iter().any(|it| it.covered == record.rtype)
    }

    /// Whether the zone answers for the RRset, and has to sign it (RFC 4035 §2.2): not glue, not the NS of a delegation.
    pub fn is_authoritative(&self, owner: NameId, rtype: Rtype) -> bool {
        let zone = self.zone;
        let at_cut = matches!(rtype, Rtype::DS | Rtype::NSEC);
        let above_cut = zone.delegation(owner).is_none_or(|cut| cut == owner && at_cut);
        rtype != Rtype::RRSIG && zone.holds(owner) && above_cut && zone.dname_above(owner).is_none()
    }

    /// What proves which names and types there are, read once.
    pub fn proofs(&self) -> &Proofs<'z> {
        self.proofs.get_or_init(|| Proofs::of(self))
    }

    /// The names that the zone answers for, delegations with them, (RFC 4035 §2.3). What proves that names
    /// do not exist is left out.
    pub fn names(&self) -> Vec<NameId> {
        let zone = self.zone;
        let is_own = |name: NameId| {
            let proof = |it: &Record| matches!(it.rtype, Rtype::RRSIG | Rtype::NSEC | Rtype::NSEC3);
            zone.holds(name)
                && zone.delegation(name).is_none_or(|it| it == name)
                && zone.dname_above(name).is_none()
                && !zone.node(name).all(proof)
        };
        zone.owners().filter(|&it| is_own(it)).collect()
    }

    /// The types that a proof has to name at an owner, in order: at a delegation only what the parent answers for.
    pub fn types(&self, owner: NameId) -> Vec<Rtype> {
        let at_cut = self.zone.delegation(owner).is_some();
        let of_parent = |it: Rtype| !at_cut || matches!(it, Rtype::NS | Rtype::DS | Rtype::NSEC | Rtype::RRSIG);
        let mut types: Vec<Rtype> = self.zone.node(owner).map(|it| it.rtype).filter(|&it| of_parent(it)).collect();
        types.dedup();
        types
    }
}

impl<'z> Key<'z> {
    /// `None` where the data cannot be read, or the key is none of a zone.
    pub fn read(zone: &Zone<'_>, record: &'z Record) -> Option<Key<'z>> {
        let shown = zone.presentation(record, None)?;
        let mut fields = shown.split(' ');
        let flags: u16 = fields.next()?.parse().ok()?;
        let (protocol, algorithm): (u8, u8) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
        let key = STANDARD.decode(fields.next()?).ok()?;
        let wire = [&flags.to_be_bytes()[..], &[protocol, algorithm], &key].concat();
        (flags & ZONE_KEY != 0).then(|| Key { record, algorithm, tag: tag(&wire, algorithm), wire })
    }
}

/// A name as digests are made of it: on the wire, in small letters (RFC 4034 §6.2).
pub fn wire_name(name: &Name) -> Vec<u8> {
    let mut wire = Vec::new();
    for label in name.labels() {
        wire.push(label.len() as u8);
        wire.extend(label.iter().map(u8::to_ascii_lowercase));
    }
    wire.push(0);
    wire
}

const ZONE_KEY: u16 = 0x0100;

/// RFC 4034 §B.
fn tag(wire: &[u8], algorithm: u8) -> u16 {
    if algorithm == 1 {
        return match wire {
            [.., high, low, _] => u16::from_be_bytes([*high, *low]),
            _ => 0,
        };
    }
    let sum: u32 = wire.iter().zip([8, 0].iter().cycle()).map(|(&octet, shift)| u32::from(octet) << shift).sum();
    (sum + (sum >> 16)) as u16
}

impl<'s, 'z, 't> Signature<'s, 'z, 't> {
    /// `None` where the data was reported, or is in generic form.
    pub fn read(signing: &'s Signing<'z, 't>, record: &'z Record) -> Option<Signature<'s, 'z, 't>> {
        let shown = signing.zone.presentation(record, None)?;
        let mut fields = shown.split(' ');
        let covered = Rtype::read(fields.next()?)?;
        let mut number = || fields.next()?.parse::<u64>().ok();
        Some(Signature {
            signing,
            record,
            covered,
            algorithm: number()? as u8,
            labels: number()? as usize,
            original_ttl: number()? as u32,
            expiration: number()?,
            inception: number()?,
            tag: number()? as u16,
        })
    }

    pub fn zone(&self) -> &'z Zone<'t> {
        self.signing.zone
    }

    /// Where one of its fields stands.
    pub fn field(&self, at: usize) -> Span {
        self.zone().words(self.record).nth(at).map_or_else(|| self.zone().rtype_span(self.record), |it| it.span)
    }

    /// What it signs. `None` where that is not in the zone.
    pub fn rrset(&self) -> Option<Rrset<'z, 't>> {
        self.zone().rrset(self.record.owner, self.covered)
    }

    /// Which records it is about, and a date of it.
    pub fn facts(&self, date: u64) -> Vec<Fact> {
        let owner = self.zone().names().show(self.record.owner);
        facts!(rtype: self.covered, owner: owner, day: day(date))
    }

    /// Whether what it covers is to be signed here, as far as that is known.
    pub fn is_in_place(&self) -> bool {
        self.signing.is_authoritative(self.record.owner, self.covered)
    }

    /// Whether it ends after it begins.
    pub fn is_period(&self) -> bool {
        self.inception <= self.expiration
    }

    /// Whether it holds at a time: seconds since 1970.
    pub fn holds_at(&self, time: u32) -> bool {
        (self.inception..=self.expiration).contains(&seconds_as_date(time))
    }

    /// Whether another signature of the same algorithm holds, so that this one is not needed.
    pub fn is_replaced(&self, today: u32) -> bool {
        let others = self.signing.signatures(self.record.owner).unwrap_or_default();
        others.iter().any(|it| (it.covered, it.algorithm) == (self.covered, self.algorithm) && it.holds_at(today))
    }
}

/// The day of fourteen digits: `2026-11-25`.
fn day(date: u64) -> String {
    let (year, month, day) = (date / 10_000_000_000, date / 100_000_000 % 100, date / 1_000_000 % 100);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 4034 §5.4.
    #[test]
    fn tag_of_the_key_in_the_standard() {
        let key = "AQOeiiR0GOMYkDshWoSKz9XzfwJr1AYtsmx3TGkJaNXVbfi/2pHm822aJ5iI9BMzNXxeYCmZDRD99WYwYqUSdjMmmAphXdvxegXd/M5+X7Orz\
                   KBaMbCVdFLUUh6DhweJBjEVv5f2wwjM9XzcnOf+EPbtG9DMBmADjFDc2w/rljwvFw==";
        let zone = format!("dskey.example.com. DNSKEY 256 3 5 {key}");
        let zone = Zone::read(&zone, &Default::default(), &mut Default::default());
        assert_eq!(Key::read(&zone, &zone.records()[0]).map(|it| it.tag), Some(60485));
    }
}
