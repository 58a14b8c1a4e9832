//! What a look-up of a domain found.

use super::lookup::Lookup;
use crate::dns::{Answer, Outcome, Question};
use crate::evaluation::spf::SpfEvaluation;
use crate::providers::Row;
use crate::records::{Name, Rtype};
use crate::report::{Finding, FindingJson, Findings, SCHEMA_VERSION, Severity, Verdict};
use crate::text::Lines;
use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

/// What is known of a domain's mail, at the time of asking. It serialises to the public JSON.
#[derive(Clone, Debug)]
pub struct DomainReport {
    pub domain: Name,
    pub provider: Option<ProviderName>,
    pub verdict: Verdict,
    /// The worst first.
    pub findings: Vec<Finding>,
    /// What the provider asks for beside what is there; empty without a provider.
    pub table: Vec<Row>,
    /// How the mail of an address fares that nobody listed, with the tree of look-ups; only where there is one SPF record.
    pub spf: Option<SpfEvaluation>,
    /// Everything that was answered, in the order of asking.
    pub questions: Vec<(Question, Answer)>,
    /// Everything that was asked and is not answered.
    pub awaited: Vec<Question>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ProviderName {
    pub id: &'static str,
    pub name: &'static str,
}

impl DomainReport {
    pub(super) fn new(lookup: &Lookup<'_>, table: Vec<Row>, findings: Findings) -> DomainReport {
        let provider = lookup.provider();
        let mut findings = findings.sorted();
        findings.sort_by_key(|it| it.rule.severity);
        let decisive = decisive_questions(lookup);
        let spf = lookup.spf_of_a_stranger();
        let (mut questions, mut awaited) = (Vec::new(), Vec::new());
        for question in lookup.asked() {
            match lookup.outcome(&question) {
                Some(answer) => questions.push((question, answer)),
                None => awaited.push(question),
            }
        }
        let unknown = decisive.iter().any(|it| lookup.outcome(it).is_none_or(|it| it.failure().is_some()));
        let verdict = match findings.first().map(|it| it.rule.severity) {
            Some(Severity::Error) => Verdict::Fail,
            _ if unknown => Verdict::Unknown,
            Some(Severity::Warning) => Verdict::Warn,
            Some(Severity::Hint) | None => Verdict::Pass,
        };
        let provider = provider.map(|it| ProviderName { id: it.id, name: it.name });
        DomainReport { domain: lookup.domain.clone(), provider, verdict, findings, table, spf, questions, awaited }
    }
}

/// Without the answers to these there is no verdict.
fn decisive_questions(lookup: &Lookup<'_>) -> Vec<Question> {
    let domain = lookup.domain;
    let own = [Rtype::MX, Rtype::TXT].map(|it| Question::new(domain.clone(), it));
    let policy = domain.child("_dmarc").map(|it| Question::new(it, Rtype::TXT));
    let hosts = lookup.mail_hosts().unwrap_or_default().into_iter().map(|it| Question::new(it, Rtype::A));
    own.into_iter().chain(policy).chain(hosts).collect()
}

impl Serialize for DomainReport {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let no_text = Lines::new("");
        let mut json = serializer.serialize_struct("DomainReport", 9)?;
        json.serialize_field("version", &SCHEMA_VERSION)?;
        json.serialize_field("domain", &self.domain)?;
        json.serialize_field("provider", &self.provider)?;
        json.serialize_field("verdict", &self.verdict)?;
        json.serialize_field("findings", &self.findings.iter().map(|it| FindingJson::new(it, &no_text)).collect::<Vec<_>>())?;
        json.serialize_field("table", &self.table)?;
        json.serialize_field("spf", &self.spf)?;
        json.serialize_field("questions", &self.questions.iter().map(AnswerJson::new).collect::<Vec<_>>())?;
        json.serialize_field("awaited", &self.awaited)?;
        json.end()
    }
}

/// A question and its answer, as evidence.
#[derive(Serialize)]
struct AnswerJson<'r> {
    name: &'r Name,
    rtype: Rtype,
    /// `records`, `nodata`, `nxdomain`, or the name of a failure.
    outcome: String,
    /// In presentation form.
    records: Vec<String>,
    aliases: &'r [Name],
    ttl: Option<u32>,
    authenticated: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    extended_error: Option<&'r str>,
    source: &'r str,
}

impl<'r> AnswerJson<'r> {
    fn new((question, answer): &'r (Question, Answer)) -> AnswerJson<'r> {
        AnswerJson {
            name: &question.name,
            rtype: question.rtype,
            outcome: match &answer.outcome {
                Outcome::Records(_) => "records".to_string(),
                Outcome::NoData => "nodata".to_string(),
                Outcome::NxDomain => "nxdomain".to_string(),
                Outcome::Failed(failure) => failure.to_string(),
            },
            records: answer.records().iter().map(ToString::to_string).collect(),
            aliases: &answer.aliases,
            ttl: answer.ttl,
            authenticated: answer.authenticated,
            extended_error: answer.extended_error.as_deref(),
            source: &answer.source,
        }
    }
}
