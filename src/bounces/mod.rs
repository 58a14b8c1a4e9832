//! Find the reply, find the row.

/// What the bounces in a text say.
pub struct BounceReport;

pub fn explain_bounce(_text: &str) -> BounceReport {
    BounceReport
}

/// One SMTP reply by itself.
pub fn explain_reply(_text: &str) -> BounceReport {
    BounceReport
}
