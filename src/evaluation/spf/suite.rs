//! A test suite of check_host(), run by whoever wants to know: the project's own cases, or a file in the same form.

use super::{SpfQuery, SpfResult, evaluate_spf};
use crate::dns::{Answer, Outcome, read_answers};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The project's own cases: what RFC 7208 says beyond its published suite.
pub const OWN_SUITE: &str = include_str!("suite.json");

/// What became of one case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CaseOutcome {
    pub id: String,
    pub passed: bool,
    pub result: SpfResult,
    pub explanation: Option<String>,
    /// The result in one sentence.
    pub why: String,
    /// The results that the case allows.
    pub allowed: Vec<String>,
    /// The explanation that the case wants; `DEFAULT` where the domain gives none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wanted: Option<String>,
}

/// One world, and the cases in it.
#[derive(Deserialize)]
struct Group {
    zone: Value,
    tests: Vec<Case>,
}

/// The fields of the suites of the openspf project.
#[derive(Deserialize)]
struct Case {
    id: String,
    host: String,
    #[serde(default)]
    helo: String,
    #[serde(default)]
    mailfrom: String,
    results: Vec<String>,
    #[serde(default)]
    explanation: Option<String>,
}

/// Runs a suite: JSON `[{"zone": {name: {TYPE: ...}}, "tests": [{"id", "host", "helo", "mailfrom", "results", "explanation"}]}]`,
/// with zones as [`read_answers`] reads them. What a zone does not hold does not exist. The error says what cannot be read.
///
/// ```
/// use mailwhy::evaluation::spf::{OWN_SUITE, run_suite};
/// assert!(run_suite(OWN_SUITE).unwrap().iter().all(|it| it.passed));
/// assert_eq!(run_suite("[]").unwrap(), []);
/// assert!(run_suite("{}").is_err());
/// ```
pub fn run_suite(json: &str) -> Result<Vec<CaseOutcome>, String> {
    let groups: Vec<Group> = serde_json::from_str(json).map_err(|fault| format!("this is no suite: {fault}"))?;
    let mut outcomes = Vec::new();
    for group in groups {
        let mut dns = read_answers(&group.zone.to_string()).map_err(|fault| format!("a zone cannot be read: {fault}"))?;
        dns.record_otherwise(Answer::new(Outcome::NxDomain, "suite"));
        for case in group.tests {
            let ip = case.host.parse().map_err(|_| format!("{}: \"{}\" is no IP address", case.id, case.host))?;
            let evaluation = evaluate_spf(&SpfQuery::new(ip, case.mailfrom, case.helo), &dns);
            let explained =
                case.explanation.as_deref().is_none_or(|it| it == evaluation.explanation.as_deref().unwrap_or("DEFAULT"));
            outcomes.push(CaseOutcome {
                passed: explained && case.results.iter().any(|it| it == evaluation.result.as_str()),
                id: case.id,
                result: evaluation.result,
                explanation: evaluation.explanation,
                why: evaluation.why.text,
                allowed: case.results,
                wanted: case.explanation,
            });
        }
    }
    Ok(outcomes)
}
