//! `mailwhy senders`: which addresses may send for a domain, by zones or saved answers.

use super::{FAULTY, finish, read_text};
use anyhow::{Result, anyhow};
use mailwhy::evaluation::spf::{Edit, NotFlattened, Part, SendersChange, Shorter, SpfResult};
use mailwhy::public_json::{self, SendersReport, SendersRequest, SpfWorld};
use std::fmt::{self, Write as _};
use std::process::ExitCode;

#[derive(Clone, clap::Args)]
pub struct Arguments {
    /// The domain of the sender
    domain: String,
    /// Zone files to evaluate on; may be given several times
    #[arg(long, num_args = 1.., required_unless_present = "answers")]
    zone: Vec<String>,
    /// Saved answers, as for `mailwhy spf`; zones lie on top of them
    #[arg(long)]
    answers: Option<String>,
    /// A record to try in the place of the domain's own: what it would change is told
    #[arg(long, allow_hyphen_values = true)]
    instead: Option<String>,
    /// A provider, by its id (`mailwhy providers`), to be added to the record: what that would change is told
    #[arg(long)]
    add: Option<String>,
    /// A provider, by its id, or a term of the record, to be removed: what that would change is told
    #[arg(long, allow_hyphen_values = true)]
    remove: Option<String>,
    /// An earlier output of --json: what has changed since is told
    #[arg(long, conflicts_with_all = ["instead", "add", "remove"])]
    since: Option<String>,
    /// Prints the report as JSON
    #[arg(long)]
    json: bool,
}

pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let Arguments { domain, zone, answers, instead, add, remove, since, json } = arguments.clone();
    let since = since.as_deref().map(read_text).transpose()?;
    let request = SendersRequest { domain, instead, add, remove, since };
    let zones = zone.iter().map(|it| read_text(it)).collect::<Result<_>>()?;
    let world = SpfWorld { zones, answers: answers.as_deref().map(read_text).transpose()? };
    let (text, report) = public_json::senders(&request, &world).map_err(|it| anyhow!(it))?;
    let changed = report.change.as_ref().is_some_and(|it| !it.same);
    let status = ExitCode::from(if changed { FAULTY } else { 0 });
    finish(&if json { text } else { draw(&report)? }, status)
}

/// So many ranges of one part are shown.
const MOST_RANGES: usize = 8;

fn draw(report: &SendersReport) -> Result<String, fmt::Error> {
    let mut out = String::new();
    let senders = &report.senders;
    if let Some(record) = &report.record {
        writeln!(out, "{record}")?;
    }
    for size in &senders.sizes {
        writeln!(out, "{:9} {} IPv4, {} IPv6 addresses", size.result.as_str(), size.ip4, size.ip6)?;
    }
    let bounds = |it: &mailwhy::evaluation::spf::Bounds| {
        let of = it.most.ip.filter(|_| it.most.count > it.least.count).map(|ip| format!(", for {ip}")).unwrap_or_default();
        format!("{} at the least, {} at the most{of}", it.least.count, it.most.count)
    };
    writeln!(out, "look-ups: {} (of 10)", bounds(&senders.lookups))?;
    writeln!(out, "void look-ups: {} (of 2)", bounds(&senders.void_lookups))?;
    writeln!(out)?;
    for part in &senders.parts {
        draw_part(&mut out, part)?;
    }
    for (number, it) in senders.conditions.iter().enumerate() {
        writeln!(out, "[{number}] {} if {} in {} matches: no list can be made of that", it.result.as_str(), it.term, it.domain)?;
    }
    for question in &senders.awaited {
        writeln!(out, "not known: {question}")?;
    }
    if let Some(change) = &report.change {
        draw_change(&mut out, change)?;
    }
    for it in &report.shortening.keeping {
        writeln!(out, "\nunder ten look-ups ({}), with the same senders:", it.lookups)?;
        draw_shorter(&mut out, it)?;
    }
    for it in &report.shortening.removing {
        let [ip4, ip6] = it.lost.clone().unwrap_or_default();
        writeln!(out, "\nunder ten look-ups ({}), if {ip4} IPv4 and {ip6} IPv6 addresses send no more:", it.lookups)?;
        draw_shorter(&mut out, it)?;
    }
    match (&report.flattened, &report.not_flattened) {
        (Some(flattened), _) => {
            writeln!(out, "\nthe same by networks alone, which go stale when a provider changes its own:")?;
            flattened.records.iter().try_for_each(|it| writeln!(out, "  {}", it.zone_line))?;
        }
        (None, Some(reason)) => writeln!(out, "\nno list of networks says the same: {}", why_not(reason))?,
        (None, None) => {}
    }
    Ok(out)
}

fn draw_part(out: &mut String, part: &Part) -> fmt::Result {
    let decided = part.term.as_deref().unwrap_or(&part.why);
    let path: String = part.path.iter().map(|it| format!(" <- {it}")).collect();
    let conditions: String = part.conditions.iter().map(|it| format!(" [{it}]")).collect();
    let counts = format!("look-ups {}, void {}", part.lookups, part.void_lookups);
    writeln!(
        out,
        "{}{conditions}: {decided} in {}{path} (RFC 7208 §{}; {counts})",
        part.result.as_str(),
        part.domain,
        part.section
    )?;
    let ranges: Vec<String> = part.addresses.texts().take(MOST_RANGES + 1).collect();
    let more = if ranges.len() > MOST_RANGES { ", ..." } else { "" };
    writeln!(out, "  {}{more} ({})", ranges[..ranges.len().min(MOST_RANGES)].join(", "), addresses(&part.size))
}

fn draw_change(out: &mut String, change: &SendersChange) -> fmt::Result {
    if change.same {
        return writeln!(out, "\nevery address gets what it got before");
    }
    writeln!(out, "\nwhat changes:")?;
    for it in &change.changes {
        let ranges: Vec<String> = it.addresses.texts().take(MOST_RANGES).collect();
        let (old, new) = (it.old.as_str(), it.new.as_str());
        writeln!(
            out,
            "  {old} -> {new}: {} ({}; {} -> {})",
            ranges.join(", "),
            addresses(&it.size),
            it.decided.old,
            it.decided.new
        )?;
    }
    let conditions = [("no more", &change.conditions.old), ("new", &change.conditions.new)];
    conditions
        .into_iter()
        .flat_map(|(what, list)| list.iter().map(move |it| (what, it)))
        .try_for_each(|(what, it)| writeln!(out, "  {what}: {it}"))
}

fn addresses(size: &impl fmt::Display) -> String {
    let size = size.to_string();
    let noun = if size == "1" { "address" } else { "addresses" };
    format!("{size} {noun}")
}

fn draw_shorter(out: &mut String, shorter: &Shorter) -> fmt::Result {
    for edit in &shorter.edits {
        match edit {
            Edit::Redundant { term } => writeln!(out, "  delete {term}: its senders pass by other terms, too")?,
            Edit::Inline { term, networks } => writeln!(out, "  write the {} networks of {term} in its place", networks.len())?,
            Edit::Remove { term } => writeln!(out, "  delete {term}")?,
        }
    }
    writeln!(out, "  {}", shorter.record)
}

fn why_not(reason: &NotFlattened) -> String {
    match reason {
        NotFlattened::Incomplete => "not all answers are known".to_string(),
        NotFlattened::Conditions(terms) => format!("it depends on the address or the sender by {}", terms.join(", ")),
        NotFlattened::Errors(SpfResult::None) => "there is no record".to_string(),
        NotFlattened::Errors(result) => format!("some addresses get {}", result.as_str()),
        NotFlattened::TooLarge => "it needs more than the domain's record and ten included ones".to_string(),
    }
}
