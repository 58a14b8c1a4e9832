//! Arguments, and what each command prints.

mod bounce;
mod domain;
mod include;
mod picture;
mod providers;
mod self_test;
mod senders;
mod spf;
mod zone;

use anyhow::{Context, Result, anyhow};
use clap::{Parser, Subcommand};
use mailwhy::check_record_at;
use mailwhy::public_json;
use mailwhy::records::Name;
use mailwhy::report::{RecordKind, Report, Severity};
use mailwhy::text::decode;
use std::io::{Read, Write};
use std::process::ExitCode;
use std::time::SystemTime;

/// Exit status where there is an error in what was checked, or a difference in what was compared.
pub const FAULTY: u8 = 1;
/// Exit status where the input cannot be read.
pub const UNREADABLE: u8 = 2;

/// Why does my mail not arrive? Checks zones, SPF and its siblings, and bounces.
#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Checks a DNS zone, or some of its records, in master-file form, as a panel's table or as a look-up shows them; mends or rewrites it
    Zone(zone::Arguments),
    /// Says what the change from one zone to another adds, removes and changes
    Compare(zone::CompareArguments),
    /// Checks the text of one record: SPF, DMARC, DKIM ...
    Record {
        /// spf, dmarc, dkim, mta-sts, mta-sts-policy, tls-rpt, bimi, tlsa or rdap; recognised where it is not said
        #[arg(long, value_parser = read_kind)]
        kind: Option<RecordKind>,
        /// Prints the report as JSON
        #[arg(long)]
        json: bool,
        /// The text as it stands in DNS; - reads standard input
        #[arg(allow_hyphen_values = true)]
        text: String,
    },
    /// Says whether a sender passes SPF, and why
    Spf(spf::Arguments),
    /// Says which addresses may send for a domain, what a change would do, and how to need fewer look-ups
    Senders(senders::Arguments),
    /// Runs a test suite of check_host() (RFC 7208): the built-in cases, or those of a file
    SelfTest(self_test::Arguments),
    /// Explains a bounce: the cause, who must act, what to do
    Bounce(bounce::Arguments),
    /// Checks a domain's mail records by saved answers
    Domain(domain::Arguments),
    /// Lists the mail providers that are known: the id for --provider, what it does with mail, and the name
    Providers,
}

/// Does what the arguments say.
///
/// Errors are about input that cannot be read; what is wrong *in* the input is printed, and gives the exit status [`FAULTY`].
pub fn run() -> Result<ExitCode> {
    match Arguments::parse().command {
        Command::Zone(arguments) => zone::run(&arguments),
        Command::Compare(arguments) => zone::compare(&arguments),
        Command::Record { kind, json, text } => {
            let bytes = if text == "-" { read_input("-")? } else { text.into_bytes() };
            let text = decode(&bytes).text;
            let kind = match kind {
                Some(kind) => kind,
                None => public_json::recognise_record(&bytes)
                    .context("this looks like none of the records; say which it is with --kind")?,
            };
            if json {
                let (text, report) = public_json::record(&bytes, kind, today());
                return finish(&text, exit_status(&report));
            }
            let text = public_json::record_text(&text, kind);
            print_report(text, &check_record_at(text, kind, today()), kind.as_str())
        }
        Command::Spf(arguments) => spf::run(&arguments),
        Command::Senders(arguments) => senders::run(&arguments),
        Command::SelfTest(arguments) => self_test::run(&arguments),
        Command::Bounce(arguments) => bounce::run(&arguments),
        Command::Domain(arguments) => domain::run(&arguments),
        Command::Providers => providers::run(),
    }
}

/// The time by the clock, in seconds since 1970.
fn today() -> Option<u32> {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?.as_secs().try_into().ok()
}

/// The bytes of a file, or of standard input for `-`.
fn read_input(file: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    match file {
        "-" => std::io::stdin().read_to_end(&mut bytes).map(|_| ()).context("standard input")?,
        _ => bytes = std::fs::read(file).with_context(|| file.to_string())?,
    }
    Ok(bytes)
}

fn read_text(file: &str) -> Result<String> {
    Ok(decode(&read_input(file)?).text.into_owned())
}

/// Prints text and ends. A reader that went away (`| head`) is no error.
fn finish(text: &str, status: ExitCode) -> Result<ExitCode> {
    let mut out = std::io::stdout().lock();
    match writeln!(out, "{}", text.trim_end_matches('\n')).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error).context("standard output"),
        _ => Ok(status),
    }
}

fn print_report(text: &str, report: &Report, place: &str) -> Result<ExitCode> {
    finish(&picture::draw(text, report, place), exit_status(report))
}

fn exit_status(report: &Report) -> ExitCode {
    ExitCode::from(if report.worst == Some(Severity::Error) { FAULTY } else { 0 })
}

fn read_kind(name: &str) -> Result<RecordKind> {
    let names = || RecordKind::ALL.map(RecordKind::as_str).join(", ");
    RecordKind::read(name).ok_or_else(|| anyhow!("one of {}", names()))
}

fn read_name(text: &str) -> Result<Name> {
    public_json::read_domain(text).map_err(|it| anyhow!(it))
}
