//! `mailwhy domain`: the live check on saved answers.

use super::{FAULTY, finish, picture, read_text, today};
use anyhow::{Result, anyhow};
use mailwhy::checks::domain::{Agreement, Document};
use mailwhy::evaluation::dmarc::{Application, Consent, DmarcEvaluation, Found};
use mailwhy::public_json::Known;
use mailwhy::report::Verdict;
use mailwhy::{DomainReport, public_json};
use std::fmt::Write as _;
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct Arguments {
    /// The domain, as it stands after the @ of an address
    name: String,
    /// Saved answers: JSON {name: {TYPE: [rdata] | "nx" | "nodata" | "timeout" | "servfail"}}, or what dig, kdig, host or nslookup
    /// printed; - reads standard input
    #[arg(long, required_unless_present = "rdap")]
    answers: Option<String>,
    /// What the registry says of the domain: the JSON of its RDAP server, as of https://<server>/domain/<name>; - reads standard input
    #[arg(long)]
    rdap: Option<String>,
    /// The MTA-STS policy of the domain, as https://mta-sts.<domain>/.well-known/mta-sts.txt has it; - reads standard input
    #[arg(long, value_name = "FILE")]
    mta_sts: Option<String>,
    /// Who should take the domain's mail (alimail-sg ...); recognised by the MX records where it is not said
    #[arg(long)]
    provider: Option<String>,
    /// Prints the report as JSON
    #[arg(long)]
    json: bool,
}

pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let answers = arguments.answers.as_ref().map_or_else(|| Ok("{}".to_string()), |it| read_text(it))?;
    let document = |file: &Option<String>| file.as_ref().map(|it| read_text(it).map(|it| Document::pasted(&it))).transpose();
    let known = Known { registration: document(&arguments.rdap)?, mta_sts_policy: document(&arguments.mta_sts)?, today: today() };
    let (json, report) =
        public_json::domain_with(&arguments.name, &answers, arguments.provider.as_deref(), known).map_err(|it| anyhow!(it))?;
    let status = ExitCode::from(if report.verdict == Verdict::Fail { FAULTY } else { 0 });
    finish(&if arguments.json { json } else { draw(&report)? }, status)
}

fn draw(report: &DomainReport) -> Result<String> {
    let mut out = String::new();
    let verdict = match report.verdict {
        Verdict::Pass => "pass",
        Verdict::Warn => "warn",
        Verdict::Fail => "fail",
        Verdict::Unknown => "unknown",
    };
    let provider = report.provider.map(|it| format!(", provider {}", it.name)).unwrap_or_default();
    let behind: Vec<&str> = report.behind_gateway.iter().map(|it| it.name).collect();
    let behind = if behind.is_empty() { String::new() } else { format!(" before {}", behind.join(", ")) };
    writeln!(out, "{}: {verdict}{provider}{behind}\n", report.domain.host())?;
    for (finding, agreement) in report.findings.iter().zip(&report.agreements) {
        picture::draw_unplaced(&mut out, finding)?;
        if let Some(Agreement { same, different, silent }) = agreement {
            for (word, resolvers) in [("says so", same), ("says otherwise", different), ("no answer", silent)] {
                if !resolvers.is_empty() {
                    writeln!(out, "  {word}: {}", resolvers.join(", "))?;
                }
            }
        }
    }
    for row in &report.table {
        writeln!(
            out,
            "{:<8} {} {}: expected {}, found {}",
            row.status.as_str(),
            row.host,
            row.rtype,
            list(&row.expected),
            list(&row.found)
        )?;
    }
    if let Some(dmarc) = &report.dmarc {
        draw_dmarc(&mut out, dmarc)?;
    }
    for question in &report.awaited {
        writeln!(out, "not asked: {question}")?;
    }
    Ok(out)
}

/// The steps of the tree walk, what follows from them, and where reports may go.
fn draw_dmarc(out: &mut String, dmarc: &DmarcEvaluation) -> Result<()> {
    for step in &dmarc.steps {
        let found = match &step.found {
            Found::Record { record, .. } => record.clone(),
            Found::Several { count } => format!("{count} records, all discarded"),
            Found::Nothing => "no record".to_string(),
            Found::Unknown => "not known".to_string(),
        };
        writeln!(out, "dmarc    _dmarc.{}: {found}", step.name.host())?;
    }
    let policy = match &dmarc.policy {
        Application::Policy(it) if it.testing => format!("{} ({}={} of {}, t=y)", it.policy, it.tag, it.requested, it.at.host()),
        Application::Policy(it) => format!("{} ({} of {})", it.policy, it.tag, it.at.host()),
        Application::Unusable { at } => format!("none applies: the record of {} has no policy", at.host()),
        Application::NoRecord => "none applies: there is no record".to_string(),
        Application::Unknown => "not known".to_string(),
    };
    let organization = dmarc.organizational_domain.as_ref().map_or("not known".to_string(), |it| it.host());
    writeln!(out, "dmarc    policy: {policy}; organizational domain: {organization}")?;
    for destination in &dmarc.destinations {
        let consent = match destination.consent {
            Consent::SameOrganization => "the same organisation",
            Consent::Given => "the host takes them",
            Consent::Missing => "the host does not say that it takes them",
            Consent::Redirected => "the host sends them elsewhere, so none are sent",
            Consent::NameTooLong => "the name for the host's consent is too long",
            Consent::Unknown => "not known",
        };
        writeln!(out, "dmarc    {} {}: {consent}", destination.tag, destination.uri)?;
    }
    Ok(())
}

fn list(values: &[String]) -> String {
    if values.is_empty() { "nothing".to_string() } else { values.join(" | ") }
}
