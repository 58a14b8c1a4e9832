//! To be written.

use crate::report::{Findings, Rule};

/// Every rule about this record.
pub static RULES: &[&Rule] = &[];

/// Reads and checks the text of a record.
pub fn check(_text: &str, _findings: &mut Findings) {}
