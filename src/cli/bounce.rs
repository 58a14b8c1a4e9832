//! `mailwhy bounce`: a mail, a notice, or a file of replies.

use super::{finish, read_input};
use anyhow::Result;
use mailwhy::BounceReport;
use mailwhy::public_json;
use mailwhy::report::Actor;
use std::fmt::Write as _;
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct Arguments {
    /// Prints the report as JSON
    #[arg(long)]
    json: bool,
    /// Prints one line of CSV for each recipient
    #[arg(long, conflicts_with = "json")]
    csv: bool,
    /// Counts by cause, provider and domain
    #[arg(long, conflicts_with_all = ["json", "csv"])]
    table: bool,
    /// Prints the message to the other side's administrator: en or zh-CN
    #[arg(long, value_name = "LANGUAGE", value_parser = ["en", "zh-CN"], conflicts_with_all = ["json", "csv", "table"])]
    letter: Option<String>,
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
    let shown = match &arguments.letter {
        Some(language) => letters(&report, language),
        None if arguments.json => json,
        None if arguments.csv => report.csv(),
        None if arguments.table => table(&report)?,
        None => draw(&report)?,
    };
    finish(&shown, ExitCode::SUCCESS)
}

fn table(report: &BounceReport) -> Result<String> {
    let mut out = String::new();
    for row in &report.tally {
        let (provider, domain) = (row.provider.unwrap_or("-"), row.domain.as_deref().unwrap_or("-"));
        writeln!(out, "{:>7}  {:<20} {provider:<14} {domain}", row.count, row.cause)?;
    }
    Ok(out)
}

fn letters(report: &BounceReport, language: &str) -> String {
    let letters = report.bounces.iter().filter_map(|it| it.letter.as_ref());
    let texts: Vec<_> = letters.map(|it| if language == "en" { it.en.as_str() } else { it.zh_cn.as_str() }).collect();
    if texts.is_empty() { "the other side's administrator need not be asked\n".to_string() } else { texts.join("\n") }
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
            Some(true) => "permanent; ",
            Some(false) => "temporary; ",
            // Of what is no refusal there is nothing to say.
            None => "",
        };
        writeln!(out, "  {} ({}), {duration}{}", bounce.cause.row().name, bounce.confidence.as_str(), bounce.retry)?;
        writeln!(out, "  whose turn: {}", turn(bounce.actor))?;
        if let Some(evidence) = &bounce.evidence {
            let words: Vec<_> = evidence.text.split_whitespace().collect();
            writeln!(out, "  line {}: {}", evidence.line, words.join(" "))?;
        }
        for (at, step) in bounce.steps.iter().enumerate() {
            writeln!(out, "  {}. {step}", at + 1)?;
        }
        if let Some(list) = &bounce.blocklist {
            let part = list.part.map(|it| format!(" {it}")).unwrap_or_default();
            let says = match (list.closed, list.refused) {
                (Some(date), _) => format!("closed {date}"),
                (None, true) => format!("lists nothing, it refused to answer the receiving server ({})", list.source),
                (None, false) => list.page.unwrap_or_default().to_string(),
            };
            writeln!(out, "  blocklist: {}{part}, {says}", list.name)?;
        }
        if let Some(postmaster) = bounce.postmaster {
            writeln!(out, "  {} blocks by its own judgement, ask for removal at {}", postmaster.name, postmaster.page)?;
        }
        if let (Some(domain), Some(ip)) = (&bounce.sender_domain, &bounce.sending_ip) {
            writeln!(out, "  next: mailwhy spf --ip {ip} --mail-from postmaster@{domain} --zone FILE")?;
        }
        if let Some(source) = bounce.source {
            writeln!(out, "  source: {source}")?;
        }
    }
    Ok(out)
}

/// In the words of who does not know ours.
fn turn(actor: Actor) -> &'static str {
    match actor {
        Actor::Sender => "the sender",
        Actor::SenderAdmin => "the administrator of the sending side",
        Actor::Recipient => "the recipient",
        Actor::RecipientAdmin => "the administrator of the receiving side",
        Actor::Nobody => "nobody: wait",
        other => other.as_str(),
    }
}
