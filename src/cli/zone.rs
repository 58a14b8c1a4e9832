//! `mailwhy zone` and `mailwhy compare`.

use super::{FAULTY, exit_status, finish, include, picture, read_input, read_name, read_text, today};
use anyhow::Result;
use mailwhy::public_json::{self, Comparison, MemberJson};
use mailwhy::records::Name;
use mailwhy::report::{RecordKind, Report, Severity};
use mailwhy::text::decode;
use mailwhy::{ZoneOptions, check_record_at, check_zone};
use std::fmt::Write as _;
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct Arguments {
    /// The name that relative names continue with, until the text says $ORIGIN
    #[arg(long, value_parser = read_name)]
    origin: Option<Name>,
    /// The text must be a complete zone, with SOA and NS
    #[arg(long)]
    whole: bool,
    /// The MTA-STS policy of the domain, as https://mta-sts.<domain>/.well-known/mta-sts.txt has it: it is held against the MX records
    #[arg(long, value_name = "FILE", conflicts_with_all = ["fix", "normalise"])]
    mta_sts: Option<String>,
    /// Prints the zone with all safe fixes applied, in place of the report
    #[arg(long, conflicts_with = "normalise")]
    fix: bool,
    /// Prints the zone in one form: a line for each record, the same records
    #[arg(long)]
    normalise: bool,
    /// Prints JSON
    #[arg(long)]
    json: bool,
    /// The zone's file; - reads standard input
    file: String,
}

#[derive(clap::Args)]
pub struct CompareArguments {
    /// The name that relative names continue with, until the texts say $ORIGIN
    #[arg(long, value_parser = read_name)]
    origin: Option<Name>,
    /// Prints JSON
    #[arg(long)]
    json: bool,
    /// The file of the earlier zone; - reads standard input
    old: String,
    /// The file of the later zone
    new: String,
}

pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let Arguments { origin, whole, mta_sts, fix, normalise, json, file } = arguments;
    let bytes = read_input(file)?;
    let policy = mta_sts.as_ref().map(|it| read_text(it)).transpose()?;
    let options = ZoneOptions { mta_sts: policy, ..options(origin.as_ref(), *whole, &bytes, file) };
    if *fix {
        let (text, mended) = public_json::mend_zone(&bytes, &options);
        let left = mended.report.findings.len() + mended.report.omitted as usize;
        eprintln!(
            "{}; {}",
            counted(mended.count as usize, "fix applied", "fixes applied"),
            counted(left, "finding left", "findings left")
        );
        return finish(if *json { &text } else { &mended.text }, exit_status(&mended.report));
    }
    if *normalise {
        let (text, normalised) = public_json::normalise_zone(&bytes, &options);
        if normalised.unreadable > 0 {
            eprintln!(
                "{} as before",
                counted(normalised.unreadable as usize, "entry cannot be read, and stands", "entries cannot be read, and stand")
            );
        }
        if !normalised.rewritten {
            eprintln!(
                "the text stays as it is: it has no record, or entries so broken that another order would change what they mean"
            );
        }
        let status = ExitCode::from(if normalised.rewritten { 0 } else { FAULTY });
        return finish(if *json { &text } else { &normalised.text }, status);
    }
    let policy = options.mta_sts.as_deref().zip(mta_sts.as_deref());
    let policy = policy.map(|(text, place)| (text, place, check_record_at(text, RecordKind::MtaStsPolicy, options.today)));
    let of_policy = policy.as_ref().is_some_and(|(.., it)| it.worst == Some(Severity::Error));
    let status = |report: &Report| if of_policy { ExitCode::from(FAULTY) } else { exit_status(report) };
    if *json {
        let (text, report) = public_json::zone(&bytes, &options);
        return finish(&text, status(&report));
    }
    let text = decode(&bytes).text;
    let report = check_zone(&text, &options);
    let mut shown = picture::draw(&text, &report, file);
    if let Some((text, place, report)) = &policy {
        write!(shown, "\n{}", picture::draw(text, report, place))?;
    }
    finish(&shown, status(&report))
}

/// The exit status is [`FAULTY`] where the zones differ, as that of `diff`.
pub fn compare(arguments: &CompareArguments) -> Result<ExitCode> {
    let CompareArguments { origin, json, old, new } = arguments;
    let (before, after) = (read_input(old)?, read_input(new)?);
    let old_options = options(origin.as_ref(), false, &before, old);
    let new_options = options(origin.as_ref(), false, &after, new);
    let (text, comparison) = public_json::compare_zones((&before, &old_options), (&after, &new_options));
    let status = ExitCode::from(if comparison.equal { 0 } else { FAULTY });
    finish(&if *json { text } else { draw(&comparison, old, new)? }, status)
}

fn options(origin: Option<&Name>, whole: bool, bytes: &[u8], file: &str) -> ZoneOptions {
    let includes = include::read(&decode(bytes).text, file);
    ZoneOptions { origin: origin.cloned(), whole, includes, today: today(), mta_sts: None }
}

fn draw(comparison: &Comparison, old: &str, new: &str) -> Result<String> {
    let mut out = String::new();
    for change in &comparison.changes {
        writeln!(out, "{} {}: {}", change.owner, change.rtype, change.change)?;
        if change.ttl.old != change.ttl.new && !matches!(change.change, "added" | "removed") {
            writeln!(out, "  TTL {} -> {}", ttl(change.ttl.old), ttl(change.ttl.new))?;
        }
        let mut draw_members = |sign: char, members: &[MemberJson], file: &str| {
            members.iter().try_for_each(|it| writeln!(out, "  {sign} {}  ({file}:{})", it.data, it.place.line))
        };
        draw_members('-', &change.removed, old)?;
        draw_members('+', &change.added, new)?;
    }
    if let Some(serial) = &comparison.serial {
        let remark = match serial.step {
            _ if comparison.equal => "",
            "raised" => "",
            _ => ": not raised, so secondary servers do not fetch the change",
        };
        writeln!(out, "serial {} -> {}{remark}", serial.old, serial.new)?;
    }
    for (complete, file) in [(comparison.complete.old, old), (comparison.complete.new, new)] {
        if !complete {
            writeln!(out, "not all of {file} could be read, and what cannot be read is not compared")?;
        }
    }
    let changed = comparison.changes.len();
    writeln!(
        out,
        "{}",
        if comparison.equal {
            "the same records".to_string()
        } else {
            counted(changed, "set of records differs", "sets of records differ")
        }
    )?;
    Ok(out)
}

fn ttl(seconds: Option<u32>) -> String {
    seconds.map_or_else(|| "none".to_string(), |it| it.to_string())
}

fn counted(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}
