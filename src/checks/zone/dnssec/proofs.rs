//! The records that prove which names and types a signed zone has: the chain of its NSEC or of its NSEC3 records.

use super::signing::{Signing, wire_name};
use crate::records::Rtype;
use crate::records::zone::{NameId, Record, Zone};
use crate::text::{Span, sort_by};
use domain::utils::base32;
use sha1::{Digest as _, Sha1};
use std::collections::{BTreeMap, HashMap, HashSet};

/// The chain in its order.
pub struct Proofs<'z> {
    /// NSEC or NSEC3.
    pub rtype: Rtype,
    pub list: Vec<Proof<'z>>,
    /// Records of the chain that are about no name of the zone. They are not in the list.
    pub strangers: Vec<&'z Record>,
}

/// The proof of one name.
pub struct Proof<'z> {
    pub owner: NameId,
    /// `None` where it is missing.
    pub record: Option<&'z Record>,
    /// The types that it has to name, in order.
    pub types: Vec<Rtype>,
}

/// Hashing takes time: a zone for which this is not enough has only its chain checked, not what it is about.
const MOST_HASHES: usize = 5_000_000;

impl<'z> Proofs<'z> {
    pub fn of(signing: &Signing<'z, '_>) -> Proofs<'z> {
        let zone = signing.zone;
        let parameters = zone.of_type(Rtype::NSEC3).next().and_then(|it| Parameters::of(zone, it));
        match parameters {
            Some(parameters) => parameters.proofs(signing),
            None if zone.of_type(Rtype::NSEC3).next().is_some() => {
                Proofs { rtype: Rtype::NSEC3, list: Vec::new(), strangers: Vec::new() }
            }
            None => Proofs::plain(signing),
        }
    }

    /// Which word of the data names the next.
    pub fn next_at(&self) -> usize {
        if self.rtype == Rtype::NSEC { 0 } else { 4 }
    }

    /// The types that a record names, with their places. `None` where it cannot be read.
    pub fn named(&self, zone: &Zone<'_>, proof: &Proof<'_>) -> Option<Vec<(Rtype, Span)>> {
        let record = proof.record.filter(|it| !it.is_faulty() && !zone.is_generic(it))?;
        let words = zone.words(record).skip(self.next_at() + 1);
        words.map(|it| Some((Rtype::read(it.content.of(zone.text()))?, it.span))).collect()
    }

    fn plain(signing: &Signing<'z, '_>) -> Proofs<'z> {
        let zone = signing.zone;
        let mut names = signing.names();
        names.sort_by_cached_key(|&it| canonical(zone, it));
        let known: HashSet<NameId> = names.iter().copied().collect();
        let proof = |owner: NameId| {
            let mut types = signing.types(owner);
            types.extend([Rtype::RRSIG, Rtype::NSEC]);
            sort_by(&mut types, Rtype::cmp);
            types.dedup();
            Proof { owner, record: zone.rrset(owner, Rtype::NSEC).map(|it| it.first()), types }
        };
        let strangers = zone.of_type(Rtype::NSEC).filter(|it| zone.holds(it.owner) && !known.contains(&it.owner)).collect();
        Proofs { rtype: Rtype::NSEC, list: names.into_iter().map(proof).collect(), strangers }
    }
}

/// How names are hashed (RFC 5155 §3).
#[derive(PartialEq, Eq)]
struct Parameters {
    iterations: u16,
    salt: Vec<u8>,
}

impl Parameters {
    /// `None` for a hash that is not SHA-1, and data that cannot be read.
    fn of(zone: &Zone<'_>, record: &Record) -> Option<Parameters> {
        let shown = zone.presentation(record, None)?;
        let mut fields = shown.split(' ');
        let (hash, iterations) = (fields.next()?, fields.nth(1)?.parse().ok()?);
        let salt = match fields.next()? {
            "-" => Vec::new(),
            digits => {
                (0..digits.len() / 2).map(|at| u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).ok()).collect::<Option<_>>()?
            }
        };
        (hash == "1").then_some(Parameters { iterations, salt })
    }

    fn proofs<'z>(&self, signing: &Signing<'z, '_>) -> Proofs<'z> {
        let (zone, names) = (signing.zone, names_between(signing));
        let mut proofs = Proofs { rtype: Rtype::NSEC3, list: Vec::new(), strangers: Vec::new() };
        let records: Vec<&Record> = zone.of_type(Rtype::NSEC3).filter(|it| zone.holds(it.owner)).collect();
        // While the parameters change there are several chains, and it is open which of them is complete.
        let one_chain = records.iter().all(|it| Parameters::of(zone, it).as_ref() == Some(self));
        if !one_chain || names.len() * (usize::from(self.iterations) + 1) > MOST_HASHES {
            return proofs;
        }
        let label = |it: &Record| zone.names().label(it.owner).to_ascii_lowercase();
        let mut open: HashMap<String, &Record> = records.iter().map(|&it| (label(it), it)).collect();
        let opt_out = records.iter().any(|it| zone.words(it).nth(1).is_some_and(|it| it.content.of(zone.text()) == "1"));
        let hashed = names.into_iter().map(|(name, secure)| (self.hash(zone, name), name, secure));
        let hashed: BTreeMap<String, (NameId, bool)> = hashed.map(|(hash, name, secure)| (hash, (name, secure))).collect();
        for (hash, (owner, secure)) in hashed {
            let record = open.remove(&hash);
            if record.is_none() && opt_out && !secure {
                continue;
            }
            let mut types = signing.types(owner);
            types.retain(|it| !matches!(*it, Rtype::NSEC | Rtype::NSEC3 | Rtype::RRSIG));
            if types.iter().any(|&it| signing.is_authoritative(owner, it)) {
                types.push(Rtype::RRSIG);
                sort_by(&mut types, Rtype::cmp);
            }
            proofs.list.push(Proof { owner, record, types });
        }
        proofs.strangers = open.into_values().collect();
        sort_by(&mut proofs.strangers, |a, b| a.span().start.cmp(&b.span().start));
        proofs
    }

    /// The hash of a name as a label (RFC 5155 §5).
    fn hash(&self, zone: &Zone<'_>, name: NameId) -> String {
        let wire = wire_name(&zone.names().name(name));
        let once = |octets: &[u8]| Sha1::new().chain_update(octets).chain_update(&self.salt).finalize();
        let hash = (0..self.iterations).fold(once(&wire), |it, _| once(&it));
        base32::encode_string_hex(&hash).to_ascii_lowercase()
    }
}

/// The names that the zone answers for, with those between them and the apex that own nothing; each with whether it is more than a
/// delegation to an unsigned zone, or a way to such (RFC 5155 §7.1).
fn names_between(signing: &Signing<'_, '_>) -> HashMap<NameId, bool> {
    let zone = signing.zone;
    let mut names = HashMap::new();
    for name in signing.names() {
        let secure = zone.delegation(name).is_none() || zone.has(name, Rtype::DS);
        for name in zone.names().upwards(name).take_while(|&it| zone.holds(it)) {
            *names.entry(name).or_default() |= secure;
        }
    }
    names
}

/// The key by which names are in canonical order (RFC 4034 §6.1).
fn canonical(zone: &Zone<'_>, name: NameId) -> Vec<Vec<u8>> {
    let mut labels: Vec<Vec<u8>> = zone.names().name(name).labels().map(|it| it.to_ascii_lowercase()).collect();
    labels.reverse();
    labels
}
