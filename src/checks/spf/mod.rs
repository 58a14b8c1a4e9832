//! The text of an SPF record: faults of its grammar, and what is legal but puts mail at risk.

use super::Check;
use crate::report::{Findings, Rule};
use crate::syntax::spf::{self, Tree};

/// Every rule about this record.
pub static RULES: &[&Rule] = spf::RULES;

/// Reads and checks the text of a record.
pub fn check(text: &str, findings: &mut Findings) {
    // The end of a pasted line is no part of the record.
    let text = text.trim_end_matches(['\n', '\r']);
    match spf::clean(text, findings) {
        None => check_clean(text, findings),
        Some(cleaned) => {
            let mut part = Findings::default();
            check_clean(cleaned.text(), &mut part);
            findings.adopt_mapped(part, &cleaned);
        }
    }
}

fn check_clean(text: &str, findings: &mut Findings) {
    let tree = spf::read(text, findings);
    let _ = tree;
}
