//! `mailwhy self-test`: a suite of check_host(), and what fails of it.

use super::{FAULTY, finish, read_text};
use anyhow::{Result, anyhow};
use mailwhy::evaluation::spf::CaseOutcome;
use mailwhy::public_json;
use std::fmt::Write as _;
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct Arguments {
    /// A suite: JSON [{"zone": {name: {TYPE: ...}}, "tests": [{"id", "host", "helo", "mailfrom", "results", "explanation"}]}]; - reads standard input
    suite: Option<String>,
    /// Prints the outcome of every case as JSON
    #[arg(long)]
    json: bool,
}

pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let given = arguments.suite.as_deref().map(read_text).transpose()?;
    let (json, outcomes) = public_json::self_test(given.as_deref()).map_err(|it| anyhow!(it))?;
    let status = ExitCode::from(if outcomes.iter().all(|it| it.passed) { 0 } else { FAULTY });
    finish(&if arguments.json { json } else { draw(&outcomes)? }, status)
}

fn draw(outcomes: &[CaseOutcome]) -> Result<String> {
    let mut out = String::new();
    for it in outcomes.iter().filter(|it| !it.passed) {
        write!(out, "{}: {} instead of {}", it.id, it.result.as_str(), it.allowed.join(" or "))?;
        if let Some(wanted) = &it.wanted {
            write!(out, "; {:?} instead of {wanted:?}", it.explanation.as_deref().unwrap_or("DEFAULT"))?;
        }
        writeln!(out, "\n  {}", it.why)?;
    }
    writeln!(out, "{}/{} cases", outcomes.iter().filter(|it| it.passed).count(), outcomes.len())?;
    Ok(out)
}
