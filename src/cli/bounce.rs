//! `mailwhy bounce`: a mail, a notice, or a file of replies.

use super::{finish, read_input};
use anyhow::Result;
use mailwhy::BounceReport;
use mailwhy::public_json;
use std::fmt::Write as _;
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct Arguments {
    /// Prints the report as JSON
    #[arg(long)]
    json: bool,
    /// Each line is a reply by itself: prints one JSON object per line
    #[arg(long)]
    lines: bool,
    /// The mail or text; - reads standard input
    file: String,
}

pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let bytes = read_input(&arguments.file)?;
    if arguments.lines {
        return finish(&public_json::bounce_lines(&bytes), ExitCode::SUCCESS);
    }
    let (json, report) = public_json::bounce(&bytes);
    finish(&if arguments.json { json } else { draw(&report)? }, ExitCode::SUCCESS)
}

fn draw(report: &BounceReport) -> Result<String> {
    if report.bounces.is_empty() {
        return Ok("no bounce is seen in this text".to_string());
    }
    let mut out = String::new();
    for bounce in &report.bounces {
        let recipient = bounce.recipient.as_deref().map(|it| format!("{it}: ")).unwrap_or_default();
        writeln!(out, "{recipient}{}", bounce.title)?;
        let duration = match bounce.permanent {
            Some(true) => "permanent",
            Some(false) => "temporary",
            None => "perhaps temporary",
        };
        writeln!(out, "  {} ({}), {duration}; {}", bounce.cause.row().name, bounce.confidence.as_str(), bounce.retry)?;
        writeln!(out, "  whose turn: {}", bounce.actor.as_str())?;
        if let Some(evidence) = &bounce.evidence {
            writeln!(out, "  line {}: {}", evidence.line, evidence.text)?;
        }
        for (at, step) in bounce.steps.iter().enumerate() {
            writeln!(out, "  {}. {step}", at + 1)?;
        }
        if let Some(source) = bounce.source {
            writeln!(out, "  source: {source}")?;
        }
    }
    Ok(out)
}
