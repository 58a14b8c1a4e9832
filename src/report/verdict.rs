use super::{Finding, Findings, Severity};
use serde::Serialize;

/// What a check of a text found, in the order of the text.
#[derive(Clone, Debug)]
pub struct Report {
    pub findings: Vec<Finding>,
    /// How many findings there were beyond [`Findings::MOST`].
    pub omitted: u32,
    /// Whether the text could be used as it is: a server would load the zone, the record follows its grammar.
    pub valid: bool,
    /// The worst severity, also of the findings that are only counted.
    pub worst: Option<Severity>,
    /// How many records were read, where the text is a zone.
    pub records: Option<u32>,
}

impl Report {
    pub fn new(findings: Findings, records: Option<u32>) -> Report {
        let (omitted, valid, worst) = (findings.omitted(), !findings.invalidate(), findings.worst());
        Report { findings: findings.sorted(), omitted, valid, worst, records }
    }

    pub fn verdict(&self) -> Verdict {
        match self.worst {
            Some(Severity::Error) => Verdict::Fail,
            Some(Severity::Warning) => Verdict::Warn,
            Some(Severity::Hint) | None => Verdict::Pass,
        }
    }
}

/// The answer in one word. `Unknown` where it cannot be known from here: never a guess, never red.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    Pass,
    Warn,
    Fail,
    Unknown,
}

impl Verdict {
    /// As it stands in the JSON.
    pub fn read(word: &str) -> Option<Verdict> {
        Some(match word {
            "pass" => Verdict::Pass,
            "warn" => Verdict::Warn,
            "fail" => Verdict::Fail,
            "unknown" => Verdict::Unknown,
            _ => return None,
        })
    }
}
