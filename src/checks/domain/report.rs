//! What a look-up of a domain found.

use super::agreement::{self, Agreement};
use super::lookup::Lookup;
use super::propagation::{self, Propagation};
use crate::checks::rdap;
use crate::dns::{Answer, Outcome, Question, Resolver, message};
use crate::evaluation::dmarc::DmarcEvaluation;
use crate::evaluation::spf::SpfEvaluation;
use crate::providers::{self, Kind, Provider, Row};
use crate::records::rdap::Registration;
use crate::records::{Name, Rtype};
use crate::report::{Finding, FindingJson, Findings, SCHEMA_VERSION, Severity, Verdict};
use crate::text::{Lines, sort_by};
use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};
use std::fmt::Write as _;

/// What is known of a domain's mail, at the time of asking. It serialises to the public JSON.
#[derive(Clone, Debug)]
pub struct DomainReport {
    pub domain: Name,
    pub provider: Option<ProviderName>,
    /// Where that is a filter which hands the mail on: who has the mailboxes, by the domain's SPF record.
    pub behind_gateway: Vec<ProviderName>,
    pub verdict: Verdict,
    /// The worst first.
    pub findings: Vec<Finding>,
    /// For each finding what other resolvers say to it, where others were asked.
    pub agreements: Vec<Option<Agreement>>,
    /// What the provider asks for beside what is there; empty without a provider.
    pub table: Vec<Row>,
    /// How the mail of an address fares that nobody listed, with the tree of look-ups; only where there is one SPF record.
    pub spf: Option<SpfEvaluation>,
    /// The tree walk of DMARC, the policy that applies, and where reports may go; once the walk is answered.
    pub dmarc: Option<DmarcEvaluation>,
    /// Everything that was answered, in the order of asking.
    pub questions: Vec<(Question, Answer)>,
    /// Beside each answer those of other resolvers.
    others: Vec<Vec<Answer>>,
    /// What several resolvers answered, compared.
    pub propagation: Vec<Propagation>,
    /// When the first of the answers on which a finding rests expires, and asking again may help: in milliseconds since 1970.
    pub useful_again_at: Option<u64>,
    /// Everything that was asked and is not answered.
    pub awaited: Vec<Question>,
    /// What the registry said, where [`DomainReport::register`] took it in.
    pub registration: Option<Document>,
    /// The MTA-STS policy that was held against the MX records, as evidence; set by whoever had it.
    pub mta_sts_policy: Option<Document>,
}

/// A text beside the answers of the DNS, as evidence: what a registry said, or an MTA-STS policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Document {
    pub text: String,
    /// Its address, where it was fetched and not pasted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// In milliseconds since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked_at: Option<u64>,
}

impl Document {
    /// A text that somebody pasted.
    pub fn pasted(text: &str) -> Document {
        Document { text: text.to_string(), source: None, asked_at: None }
    }
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
        sort_by(&mut findings, |one, two| one.rule.severity.cmp(&two.rule.severity));
        let decisive = decisive_questions(lookup);
        let spf = lookup.spf_of_a_stranger();
        let dmarc = lookup.dmarc();
        let (mut questions, mut awaited) = (Vec::new(), Vec::new());
        for question in lookup.asked() {
            match lookup.outcome(&question) {
                Some(answer) => questions.push((question, answer)),
                None => awaited.push(question),
            }
        }
        for finding in findings.iter().filter(|it| it.rule.severity == Severity::Error) {
            agreement::question_of(finding).iter().for_each(|it| lookup.compare(it));
        }
        let agreements = agreement::of_findings(lookup, &findings);
        let stands = |agreement: &Option<Agreement>| agreement.as_ref().is_none_or(Agreement::stands);
        let fails =
            findings.iter().zip(&agreements).any(|(it, agreement)| it.rule.severity == Severity::Error && stands(agreement));
        let faults = findings.iter().filter(|it| it.rule.severity < Severity::Hint);
        let useful_again_at = faults.filter_map(|it| lookup.known(&agreement::question_of(it)?)?.expires_at()).min();
        let unknown = decisive.iter().any(|it| lookup.outcome(it).is_none_or(|it| it.failure().is_some()));
        let verdict = match findings.first().map(|it| it.rule.severity) {
            _ if fails => Verdict::Fail,
            _ if unknown => Verdict::Unknown,
            Some(Severity::Error | Severity::Warning) => Verdict::Warn,
            Some(Severity::Hint) | None => Verdict::Pass,
        };
        let name_of = |it: &Provider| ProviderName { id: it.id, name: it.name };
        let gateway = provider.filter(|it| it.kind == Kind::Gateway).and_then(|_| lookup.spf_records());
        let behind_gateway = gateway.map(|it| providers::behind_gateway(it.iter().map(|text| &**text)));
        let behind_gateway = behind_gateway.into_iter().flatten().map(name_of).collect();
        let provider = provider.map(name_of);
        DomainReport {
            domain: lookup.domain.clone(),
            provider,
            behind_gateway,
            verdict,
            findings,
            agreements,
            table,
            spf,
            dmarc,
            others: questions.iter().map(|(question, _)| lookup.others(question)).collect(),
            questions,
            propagation: propagation::of(lookup),
            useful_again_at,
            awaited,
            registration: None,
            mta_sts_policy: None,
        }
    }
}

impl DomainReport {
    /// Takes over what a registry's RDAP server says of the domain, or of the registered domain above it. It is judged by the time at which
    /// it was asked, else by `today`, in seconds since 1970. The error is the name of another domain, of which the answer is.
    ///
    /// ```
    /// use mailwhy::checks::domain::Document;
    /// use mailwhy::{check_domain, dns::read_answers, records::Name, report::Verdict};
    /// let mut report = check_domain(&Name::read("mail.example.com").unwrap(), None, &read_answers("{}").unwrap());
    /// let held = r#"{"objectClassName": "domain", "ldhName": "EXAMPLE.COM", "status": ["server hold"]}"#;
    /// report.register(Document::pasted(held), None).unwrap();
    /// assert_eq!((report.findings[0].rule.code, report.verdict), ("domain-on-hold", Verdict::Fail));
    /// ```
    pub fn register(&mut self, answer: Document, today: Option<u32>) -> Result<(), String> {
        let exists = |(asked, answer): &(Question, Answer)| {
            asked.name == self.domain && matches!(answer.outcome, Outcome::Records(_) | Outcome::NoData)
        };
        let exists = self.questions.iter().any(exists);
        let Registered { findings, verdict } = registered(&self.domain, exists, self.verdict, &answer, today)?;
        for finding in findings.into_iter().rev() {
            let at = self.findings.partition_point(|it| it.rule.severity < finding.rule.severity);
            self.findings.insert(at, finding);
            self.agreements.insert(at, None);
        }
        (self.verdict, self.registration) = (verdict, Some(answer));
        Ok(())
    }
}

/// What a registry's answer adds to the report of a domain.
pub struct Registered {
    /// They stand before those of the DNS that are as severe: a registration that has ended is often why.
    pub findings: Vec<Finding>,
    /// That of the report, by these too.
    pub verdict: Verdict,
}

/// The work of [`DomainReport::register`], for whoever has the report in another form. `exists`: whether the DNS knows the domain.
pub fn registered(
    domain: &Name,
    exists: bool,
    mut verdict: Verdict,
    answer: &Document,
    today: Option<u32>,
) -> Result<Registered, String> {
    let name = Registration::read(&answer.text).ok().and_then(|it| it.name);
    if let Some(name) = &name {
        let read = Name::read(&name.text).ok();
        let mut above = std::iter::successors(Some(domain.clone()), Name::parent);
        if !above.any(|it| Some(&it) == read.as_ref() && !it.is_root()) {
            return Err(name.text.clone());
        }
    }
    let asked_at = answer.asked_at.and_then(|it| u32::try_from(it / 1000).ok());
    let mut found = Findings::default();
    let check = if exists { rdap::check_existing } else { rdap::check };
    check(&answer.text, asked_at.or(today), &mut found);
    let mut findings = found.sorted();
    sort_by(&mut findings, |one, two| one.rule.severity.cmp(&two.rule.severity));
    for finding in &mut findings {
        finding.span = None;
        finding.owner = Some(name.as_ref().map_or_else(|| domain.host(), |it| it.text.clone()));
        verdict = match finding.rule.severity {
            // What is no answer says nothing of the domain.
            _ if !rdap::is_answer(finding.rule) => verdict,
            Severity::Error => Verdict::Fail,
            Severity::Warning if verdict == Verdict::Pass => Verdict::Warn,
            _ => verdict,
        };
    }
    Ok(Registered { findings, verdict })
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
        let mut json = serializer.serialize_struct("DomainReport", 15)?;
        json.serialize_field("version", &SCHEMA_VERSION)?;
        json.serialize_field("domain", &self.domain)?;
        json.serialize_field("provider", &self.provider)?;
        json.serialize_field("behind_gateway", &self.behind_gateway)?;
        json.serialize_field("verdict", &self.verdict)?;
        let findings = self
            .findings
            .iter()
            .zip(&self.agreements)
            .map(|(it, agreement)| LiveFindingJson { finding: FindingJson::new(it, &no_text), resolvers: agreement.as_ref() });
        json.serialize_field("findings", &findings.collect::<Vec<_>>())?;
        json.serialize_field("table", &self.table)?;
        json.serialize_field("spf", &self.spf)?;
        json.serialize_field("dmarc", &self.dmarc)?;
        let questions = self.questions.iter().zip(&self.others).map(|((question, answer), others)| QuestionJson {
            name: &question.name,
            rtype: question.rtype,
            answer: AnswerJson::new(answer),
            others: others.iter().map(AnswerJson::new).collect(),
        });
        json.serialize_field("questions", &questions.collect::<Vec<_>>())?;
        json.serialize_field("propagation", &self.propagation)?;
        json.serialize_field("useful_again_at", &self.useful_again_at)?;
        json.serialize_field("awaited", &self.awaited)?;
        json.serialize_field("registration", &self.registration)?;
        json.serialize_field("mta_sts_policy", &self.mta_sts_policy)?;
        json.end()
    }
}

/// A finding, and who else leads to it.
#[derive(Serialize)]
struct LiveFindingJson<'r> {
    #[serde(flatten)]
    finding: FindingJson<'r>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resolvers: Option<&'r Agreement>,
}

/// A question and its answers, as evidence.
#[derive(Serialize)]
struct QuestionJson<'r> {
    name: &'r Name,
    rtype: Rtype,
    #[serde(flatten)]
    answer: AnswerJson<'r>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    others: Vec<AnswerJson<'r>>,
}

#[derive(Serialize)]
struct AnswerJson<'r> {
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
    #[serde(flatten)]
    receipt: Option<ReceiptJson>,
}

/// When an answer came, and what came.
#[derive(Serialize)]
struct ReceiptJson {
    /// In milliseconds since 1970.
    asked_at: u64,
    /// Milliseconds.
    took: u32,
    /// The flags of the header that are set: `qr rd ra ad`.
    flags: String,
    /// The DNS message in hexadecimal digits; empty where none came.
    message: String,
}

impl<'r> AnswerJson<'r> {
    fn new(answer: &'r Answer) -> AnswerJson<'r> {
        AnswerJson {
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
            receipt: answer.receipt.as_ref().map(|it| ReceiptJson {
                asked_at: it.asked_at,
                took: it.took,
                flags: message::flags(&it.message),
                message: hexadecimal(&it.message),
            }),
        }
    }
}

fn hexadecimal(octets: &[u8]) -> String {
    let mut digits = String::with_capacity(octets.len() * 2);
    for octet in octets {
        // Writing to a string never fails.
        let _written = write!(digits, "{octet:02x}");
    }
    digits
}
