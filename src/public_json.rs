//! The public JSON: bytes in, JSON out, the same for the command line, the npm package and the page. Described in `docs/JSON.md`.

mod pasted;
mod self_test;
mod senders;
mod zones;

pub use pasted::{Pasted, answers_of, pasted};
pub use self_test::self_test;
pub use senders::{SendersReport, SendersRequest, senders};
pub use zones::{ChangeJson, Comparison, MemberJson, compare_zones, mend_zone, normalise_zone};

use crate::checks::domain::{Document, check_domain_and_policy};
use crate::dns::zone::ZoneWorld;
use crate::dns::{AnswerBook, Resolver, read_answers};
use crate::evaluation::spf::{SpfDecision, check_host};
use crate::providers::{self, Provider};
use crate::records::Name;
use crate::report::{RecordKind, Report, ReportJson};
use crate::text::detect::{Kind, detect};
use crate::text::{Lines, decode};
use crate::{BounceReport, DomainReport, SpfEvaluation, SpfQuery, ZoneOptions};
use crate::{check_record_at, check_zone, evaluate_spf, explain_bounce, explain_reply};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// `mailwhy zone --json`, and the report behind it.
pub fn zone(bytes: &[u8], options: &ZoneOptions) -> (String, Report) {
    let text = decode(bytes).text;
    let report = check_zone(&text, options);
    let policy = options.mta_sts.as_deref().map(|it| (it, check_record_at(it, RecordKind::MtaStsPolicy, options.today)));
    let json = to_json(&ZoneJson {
        report: ReportJson::new(&report, &Lines::new(&text)),
        mta_sts: policy.as_ref().map(|(text, report)| ReportJson::new(report, &Lines::new(text))),
    });
    (json, report)
}

#[derive(Serialize)]
struct ZoneJson<'r> {
    #[serde(flatten)]
    report: ReportJson<'r>,
    /// What is wrong with the MTA-STS policy by itself, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    mta_sts: Option<ReportJson<'r>>,
}

/// `mailwhy record --json`, and the report behind it.
pub fn record(bytes: &[u8], kind: RecordKind, today: Option<u32>) -> (String, Report) {
    let text = decode(bytes).text;
    let text = record_text(&text, kind);
    let report = check_record_at(text, kind, today);
    (to_json(&ReportJson::new(&report, &Lines::new(text))), report)
}

/// A record's text without the line end that a file or a paste leaves behind it. A policy file keeps its lines.
pub fn record_text(text: &str, kind: RecordKind) -> &str {
    match kind {
        RecordKind::MtaStsPolicy => text,
        _ => text.trim_end_matches(['\n', '\r']),
    }
}

/// JSON in one line.
pub fn to_json(value: &impl Serialize) -> String {
    // `expect` would print the error, and bring the texts of all errors into the modules of the page.
    serde_json::to_string(value).unwrap_or_else(|_| unreachable!("reports have string keys and no fallible parts"))
}

/// `mailwhy domain --json` on saved answers or on what look-up programs printed, and the report behind it.
/// The error is a sentence for the person.
pub fn domain(domain: &str, answers: &str, provider: Option<&str>) -> Result<(String, DomainReport), String> {
    domain_with(domain, answers, provider, Known::default())
}

/// What somebody found out about a domain beside the answers of the DNS.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// What the registry says of it.
    pub registration: Option<Document>,
    /// Its MTA-STS policy.
    pub mta_sts_policy: Option<Document>,
    /// The time by which a registry's answer is judged that does not say when it was asked, in seconds since 1970.
    pub today: Option<u32>,
}

/// The same, with what else is known of the domain. A saved report may hold that too.
pub fn domain_with(domain: &str, answers: &str, provider: Option<&str>, known: Known) -> Result<(String, DomainReport), String> {
    let (domain, provider) = (read_domain(domain)?, read_provider(provider)?);
    let is_json = answers.trim_start().starts_with('{');
    let saved = if is_json { known_in(answers) } else { Known::default() };
    let policy = known.mta_sts_policy.or(saved.mta_sts_policy);
    let text = policy.as_ref().map(|it| &*it.text);
    let mut report = if is_json {
        let book = read_answers(answers).map_err(|fault| format!("the answers cannot be read: {fault}"))?;
        check_domain_and_policy(&domain, provider, text, &book)
    } else {
        pasted::with_answers(answers, &domain, |world| check_domain_and_policy(&domain, provider, text, world))
    };
    report.mta_sts_policy = policy;
    if let Some(answer) = known.registration.or(saved.registration) {
        report.register(answer, known.today).map_err(|name| format!("the RDAP answer is about {name}"))?;
    }
    Ok((to_json(&report), report))
}

/// What a saved report knows beside the answers of the DNS; nothing of a file that is none.
fn known_in(report: &str) -> Known {
    let saved: Value = serde_json::from_str(report).unwrap_or_default();
    let document = |field: &str| {
        let it = saved.get(field)?;
        let text = |field: &str| it.get(field)?.as_str().map(str::to_string);
        Some(Document { text: text("text")?, source: text("source"), asked_at: it.get("asked_at").and_then(Value::as_u64) })
    };
    match saved.get("questions") {
        Some(Value::Array(_)) => {
            Known { registration: document("registration"), mta_sts_policy: document("mta_sts_policy"), today: None }
        }
        _ => Known::default(),
    }
}

/// A domain name as a person types it: with or without a final dot, blanks around it.
pub fn read_domain(text: &str) -> Result<Name, String> {
    let text = text.trim();
    if !text.is_ascii() {
        return Err(format!("\"{text}\" has characters outside ASCII: write it in its form with xn--"));
    }
    Name::read(text).map_err(|fault| format!("\"{text}\" is no domain name: {}", fault.words()))
}

/// A provider by its id.
pub fn read_provider(id: Option<&str>) -> Result<Option<&'static Provider>, String> {
    id.filter(|it| !it.is_empty())
        .map(|id| {
            let known = || providers::all().iter().map(|it| it.id).collect::<Vec<_>>().join(", ");
            providers::by_id(id).ok_or_else(|| format!("\"{id}\" is none of the providers: {}", known()))
        })
        .transpose()
}

/// Whose mail is checked: the fields of `mailwhy spf`.
#[derive(Clone, Debug, Deserialize)]
pub struct SpfRequest {
    pub ip: String,
    pub mail_from: String,
    #[serde(default)]
    pub helo: String,
}

/// Where the answers come from: zones as text, or a file of saved answers; with both, the zones lie on top of the answers.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SpfWorld {
    pub zones: Vec<String>,
    pub answers: Option<String>,
}

/// `mailwhy spf --json`, and the evaluation behind it. The error is a sentence for the person.
pub fn spf(request: &SpfRequest, world: &SpfWorld) -> Result<(String, SpfEvaluation), String> {
    let query = SpfQuery::try_from(request)?;
    let evaluation = world.with(request.domain(), |dns| evaluate_spf(&query, dns))?;
    Ok((to_json(&evaluation), evaluation))
}

/// The decision alone, many times faster, and its JSON: what a receiver of mail wants.
pub fn spf_decision(request: &SpfRequest, world: &SpfWorld) -> Result<(String, SpfDecision), String> {
    let query = SpfQuery::try_from(request)?;
    let decision = world.with(request.domain(), |dns| check_host(&query, dns))?;
    Ok((to_json(&decision), decision))
}

impl SpfRequest {
    /// The domain whose record is evaluated.
    pub fn domain(&self) -> &str {
        self.mail_from.rsplit('@').next().filter(|it| !it.is_empty()).unwrap_or(&self.helo)
    }
}

impl TryFrom<&SpfRequest> for SpfQuery {
    type Error = String;

    fn try_from(request: &SpfRequest) -> Result<SpfQuery, String> {
        let ip = request.ip.trim().parse().map_err(|_| format!("\"{}\" is no IP address", request.ip))?;
        Ok(SpfQuery::new(ip, &request.mail_from, &request.helo))
    }
}

impl SpfWorld {
    /// Runs on that world. Records without `$ORIGIN` are taken as those of the domain.
    fn with<R>(&self, domain: &str, run: impl FnOnce(&dyn Resolver) -> R) -> Result<R, String> {
        let answers = match &self.answers {
            Some(answers) => read_answers(answers).map_err(|fault| format!("the answers cannot be read: {fault}"))?,
            None => AnswerBook::new(),
        };
        let options = ZoneOptions { origin: Name::read(domain).ok(), ..ZoneOptions::default() };
        let zones: Vec<_> = self.zones.iter().map(|it| options.master_text(it)).collect();
        let zones = zones.iter().map(|it| (&**it, options.clone()));
        Ok(run(&ZoneWorld::read(zones).over(answers)))
    }
}

/// `mailwhy bounce --json`, and the report behind it.
pub fn bounce(bytes: &[u8]) -> (String, BounceReport) {
    let report = explain_bounce(&decode(bytes).text);
    (to_json(&report), report)
}

/// `mailwhy bounce --lines`: one JSON object for each line.
pub fn bounce_lines(bytes: &[u8]) -> String {
    decode(bytes).text.lines().map(|line| to_json(&explain_reply(line)) + "\n").collect()
}

/// The kind of a record's text, where it can be recognised.
pub fn recognise_record(bytes: &[u8]) -> Option<RecordKind> {
    match detect(&decode(bytes).text).kind {
        Kind::Record(kind) => RecordKind::read(kind),
        _ => None,
    }
}

/// A provider that can be chosen.
#[derive(Clone, Debug, Serialize)]
pub struct ProviderRow {
    pub id: &'static str,
    pub name: &'static str,
    pub region: &'static str,
}

impl From<&Provider> for ProviderRow {
    fn from(it: &Provider) -> ProviderRow {
        ProviderRow { id: it.id, name: it.name, region: it.region }
    }
}
