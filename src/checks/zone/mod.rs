//! What is wrong with a zone, and what with the mail records in it.

use crate::records::zone::{Zone, ZoneReader};
use crate::report::{Findings, Report, Rule};

pub use crate::records::zone::ZoneOptions;

/// A check looks at the whole zone.
pub type Check = super::Check<fn(&Zone<'_>, &mut Findings)>;

/// Every rule about zone text, of the reader and of the checks.
pub static RULES: &[&Rule] = &[];

/// Checks a pasted zone, or a few records in master-file form.
pub fn check_zone(text: &str, options: &ZoneOptions) -> Report {
    let mut findings = Findings::default();
    let mut reader = ZoneReader::new(text, options);
    while !reader.step(STEP, &mut findings).is_done() {}
    let zone = reader.finish(&mut findings);
    let records = zone.records().len() as u32;
    Report::new(findings, Some(records))
}

/// Bytes that are read at a time.
const STEP: usize = 1 << 20;
