//! A suite of check_host(), run where the person is.

use super::to_json;
use crate::evaluation::spf::{CaseOutcome, OWN_SUITE, run_suite};

/// `mailwhy self-test --json`, and the outcomes behind it; without a suite, the project's own cases. The error says what cannot be read.
///
/// ```
/// let (json, outcomes) = mailwhy::public_json::self_test(None).unwrap();
/// assert!(outcomes.iter().all(|it| it.passed) && json.starts_with("[{\"id\":"));
/// ```
pub fn self_test(suite: Option<&str>) -> Result<(String, Vec<CaseOutcome>), String> {
    let outcomes = run_suite(suite.unwrap_or(OWN_SUITE))?;
    Ok((to_json(&outcomes), outcomes))
}
