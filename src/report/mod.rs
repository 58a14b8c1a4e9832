//! What we tell: a finding says what is wrong, where, why it hurts mail, who must act, and how to mend it.

mod finding;
mod fix;
mod json;
mod mend;
mod rule;
mod verdict;

pub use finding::{Elsewhere, Fact, Finding, Findings, facts, fill, put_fact};
pub use fix::{Applicability, Edit, Fix, apply};
pub use json::{FindingJson, PlaceJson, ReportJson, SCHEMA_VERSION};
pub use mend::{Mended, mend, safe_fix};
pub use rule::{Actor, RecordKind, Rule, Severity, Subject, example, prose};
pub use verdict::{Report, Verdict};
