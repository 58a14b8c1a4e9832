//! `mailwhy providers`: the ids that `--provider` takes.

use super::finish;
use anyhow::Result;
use mailwhy::providers;
use std::process::ExitCode;

pub fn run() -> Result<ExitCode> {
    let line = |it: &providers::Provider| format!("{:<24} {:<10} {}", it.id, it.kind.as_str(), it.name);
    finish(&providers::all().iter().map(line).collect::<Vec<_>>().join("\n"), ExitCode::SUCCESS)
}
