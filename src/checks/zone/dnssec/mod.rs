//! What is wrong with what a signed zone says: its keys, its signatures and their dates, its proofs of what is not there.
//!
//! The mathematics of a signature are not verified, and `signed-zone` says so.

use crate::records::Rtype;
use crate::records::zone::{Rrset, Zone};
use crate::report::{Applicability, Edit, Findings, Rule};
use signing::{Signature, Signing};

/// A check of what is signed.
pub type Check = crate::checks::Check<Look>;

/// What a check looks at.
pub enum Look {
    /// The DS records of each delegation, in a signed zone or among pasted records.
    Delegations(fn(Rrset<'_, '_>, &mut Findings)),
    /// The same, and the CDS records with them.
    Digests(fn(Rrset<'_, '_>, &mut Findings)),
    /// Every signature, in a signed zone or among pasted records.
    Signatures(fn(&Signature<'_, '_, '_>, &mut Findings)),
    /// The zone as a whole, once, if it is signed.
    SignedZone(fn(&Signing<'_, '_>, &mut Findings)),
}

/// Each check is a file of its name; the list is what runs.
macro_rules! checks {
    ($($name:ident),* $(,)?) => {
        $(mod $name;)*
        static CHECKS: &[&Check] = &[$(&$name::CHECK),*];
        /// The rule of each check.
        pub static RULES: &[&Rule] = &[$(&$name::CHECK.rule),*];
    };
}

checks! {
    algorithm_without_signature,
    dnskey_absent,
    ds_digest_differs,
    ds_without_key,
    nsec_absent,
    nsec_next,
    nsec_place,
    nsec_type_extra,
    nsec_type_missing,
    rrsig_expired,
    rrsig_expires_soon,
    rrsig_key,
    rrsig_labels,
    rrsig_not_yet_valid,
    rrsig_of_nothing,
    rrsig_original_ttl,
    rrsig_period,
    rrsig_place,
    rrsig_signer,
    rrsig_ttl,
    signed_zone,
    unsigned_rrset,
}

mod proofs;
mod signing;

/// Runs every check, and leaves no fix safe that edits what is signed: it has to be signed again before anybody believes it.
pub fn check(zone: &Zone<'_>, findings: &mut Findings) {
    if !zone.has_dnssec() {
        return;
    }
    let signing = Signing::of(zone);
    let is_signed = signing.is_signed();
    let mut of_signatures = Vec::new();
    for check in CHECKS {
        match check.run {
            Look::SignedZone(run) if is_signed => run(&signing, findings),
            Look::SignedZone(_) => {}
            Look::Signatures(run) => of_signatures.push(run),
            Look::Delegations(run) => zone.rrsets().filter(|it| it.rtype == Rtype::DS).for_each(|it| run(it, findings)),
            Look::Digests(run) => {
                zone.rrsets().filter(|it| matches!(it.rtype, Rtype::DS | Rtype::CDS)).for_each(|it| run(it, findings));
            }
        }
    }
    let signatures = zone.rrsets().filter(|it| it.rtype == Rtype::RRSIG).flat_map(|it| it.records());
    for signature in signatures.filter_map(|it| Signature::read(&signing, it)) {
        of_signatures.iter().for_each(|run| run(&signature, findings));
    }
    if !is_signed {
        return;
    }
    for finding in findings.since(0) {
        for fix in &mut finding.fixes {
            let edits_signed = |it: &Edit| zone.record_at(it.span.start).is_some_and(|it| signing.signs(it));
            if fix.applicability == Applicability::Safe && fix.edits.iter().any(edits_signed) {
                fix.applicability = Applicability::Likely;
            }
        }
    }
}
