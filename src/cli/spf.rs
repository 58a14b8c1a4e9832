//! `mailwhy spf`: one sender, evaluated on zones or saved answers.

use super::{finish, read_text};
use anyhow::{Result, anyhow};
use mailwhy::evaluation::spf::{SpfEvaluation, TraceNode};
use mailwhy::public_json::{self, SpfRequest, SpfWorld};
use std::fmt::Write as _;
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct Arguments {
    /// The address of the sending server
    #[arg(long)]
    ip: String,
    /// The envelope sender (MAIL FROM); empty for a bounce
    #[arg(long)]
    mail_from: String,
    /// What the sending server says with HELO
    #[arg(long, default_value = "")]
    helo: String,
    /// Zone files to evaluate on; may be given several times
    #[arg(long, num_args = 1.., required_unless_present = "answers")]
    zone: Vec<String>,
    /// Saved answers: JSON {name: {TYPE: [rdata] | "nx" | "nodata" | "timeout" | "servfail"}}; zones lie on top of them
    #[arg(long)]
    answers: Option<String>,
    /// Prints the evaluation as JSON
    #[arg(long)]
    json: bool,
}

pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let Arguments { ip, mail_from, helo, zone, answers, json } = arguments;
    let request = SpfRequest { ip: ip.clone(), mail_from: mail_from.clone(), helo: helo.clone() };
    let zones = zone.iter().map(|it| read_text(it)).collect::<Result<_>>()?;
    let world = SpfWorld { zones, answers: answers.as_deref().map(read_text).transpose()? };
    let (text, evaluation) = public_json::spf(&request, &world).map_err(|it| anyhow!(it))?;
    finish(&if *json { text } else { draw(&evaluation)? }, ExitCode::SUCCESS)
}

fn draw(evaluation: &SpfEvaluation) -> Result<String> {
    let mut out = String::new();
    writeln!(out, "{}: {}", evaluation.result.as_str(), evaluation.why.text)?;
    writeln!(out, "look-ups: {}/10, void: {}/2", evaluation.lookups, evaluation.void_lookups)?;
    if let Some(explanation) = &evaluation.explanation {
        writeln!(out, "the domain says: {explanation}")?;
    }
    for node in &evaluation.trace {
        draw_node(&mut out, node, 0)?;
    }
    if let Some(header) = &evaluation.received_spf {
        writeln!(out, "{header}")?;
    }
    for question in &evaluation.awaited {
        writeln!(out, "not known: {question}")?;
    }
    Ok(out)
}

/// The tree is no deeper than the ten look-ups of RFC 7208 §4.6.4 allow.
fn draw_node(out: &mut String, node: &TraceNode, depth: usize) -> std::fmt::Result {
    let what = node.term.as_deref().unwrap_or(&node.domain);
    if !node.reached {
        return writeln!(out, "{:indent$}{what}  not reached", "", indent = depth * 2 + 2);
    }
    let result = node.result.map(|it| format!(" -> {}", it.as_str())).unwrap_or_default();
    let count = format!("{}/10", node.after.lookups);
    writeln!(
        out,
        "{:indent$}{what}{result}  [{count}] {} (RFC 7208 §{})",
        "",
        node.why.text,
        node.why.section,
        indent = depth * 2 + 2
    )?;
    node.children.iter().try_for_each(|it| draw_node(out, it, depth + 1))
}
