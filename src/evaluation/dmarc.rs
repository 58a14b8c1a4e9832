//! DMARC: which policy applies to a domain, and where its reports may go (RFC 9989 §4.10, RFC 9990 "Verifying External Destinations").

use crate::dns::{Outcome, Question, Resolver, Unanswered};
use crate::records::dmarc::{Dmarc, Policy, is_record, read_psd};
use crate::records::uri::Uri;
use crate::records::{Name, Rtype};
use serde::Serialize;

/// The DNS tree walk from a domain upwards, step by step (RFC 9989 §4.10).
///
/// ```
/// use mailwhy::dns::read_answers;
/// use mailwhy::evaluation::dmarc::{Application, tree_walk};
/// use mailwhy::records::Name;
/// let dns = read_answers(r#"{"*": "nx", "_dmarc.example.com": {"TXT": ["v=DMARC1; p=reject; sp=none"]}}"#).unwrap();
/// let walk = tree_walk(&Name::read("a.mail.example.com").unwrap(), &dns).unwrap();
/// assert_eq!(walk.steps.len(), 4);
/// assert_eq!(walk.organizational_domain(), Name::read("example.com").ok());
/// let Application::Policy(applied) = walk.application(true) else { panic!() };
/// assert_eq!((applied.tag, applied.policy.as_str()), ("sp", "none"));
/// ```
pub fn tree_walk(domain: &Name, dns: &dyn Resolver) -> Result<Walk, Unanswered> {
    let questions: Vec<(Name, Question)> =
        names(domain).into_iter().filter_map(|it| Some((it.clone(), policy_question(&it)?))).collect();
    questions.iter().for_each(|(_, question)| dns.foresee(question));
    let mut steps = Vec::new();
    for (name, question) in questions {
        let answer = dns.ask(&question)?;
        let mut records: Vec<String> = answer.texts().filter(|it| is_record(it)).collect();
        let found = match records.len() {
            _ if answer.failure().is_some() => Found::Unknown,
            0 => Found::Nothing,
            1 => Found::record(records.remove(0)),
            count => Found::Several { count },
        };
        let ends = matches!(found, Found::Record { psd: 'y' | 'n', .. });
        steps.push(Step { name, found });
        if ends {
            break;
        }
    }
    Ok(Walk { domain: domain.clone(), steps })
}

/// The names at which a record is looked for, in their order: the domain, and at most seven above it.
pub fn names(domain: &Name) -> Vec<Name> {
    let above = std::iter::successors(domain.parent(), Name::parent).filter(|it| !it.is_root());
    let above = above.filter(|it| it.labels().count() <= MOST_LABELS_ABOVE);
    std::iter::once(domain.clone()).chain(above).collect()
}

const MOST_LABELS_ABOVE: usize = 7;

/// What asks for the record of a domain; `None` where the domain is too long to have one.
pub fn policy_question(domain: &Name) -> Option<Question> {
    Some(Question::new(domain.child("_dmarc")?, Rtype::TXT))
}

/// A walk, as far as it went.
#[derive(Clone, Debug)]
pub struct Walk {
    pub domain: Name,
    pub steps: Vec<Step>,
}

/// One question of the walk: the domain whose record was asked for, and what came.
#[derive(Clone, Debug, Serialize)]
pub struct Step {
    pub name: Name,
    #[serde(flatten)]
    pub found: Found,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case", tag = "found")]
pub enum Found {
    Record {
        record: String,
        psd: char,
        /// `None` where no policy can be read from it.
        #[serde(skip)]
        dmarc: Option<Box<Dmarc>>,
    },
    /// All of several are discarded.
    Several {
        count: usize,
    },
    Nothing,
    /// The answer could not be obtained.
    Unknown,
}

impl Found {
    fn record(record: String) -> Found {
        let dmarc = Dmarc::read(&record).map(Box::new);
        Found::Record { psd: read_psd(&record), dmarc, record }
    }
}

/// What receivers apply to the mail of the domain (RFC 9989 §4.10.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "outcome")]
pub enum Application {
    Policy(Applied),
    /// The record that counts has no policy that can be used: DMARC is not applied.
    Unusable {
        at: Name,
    },
    NoRecord,
    /// An answer is missing on which it depends.
    Unknown,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Applied {
    /// The domain of the record that counts.
    pub at: Name,
    /// The tag that decides: `p`, `sp` or `np`.
    pub tag: &'static str,
    pub requested: Policy,
    /// One step weaker than what is requested where the record has `t=y`.
    pub policy: Policy,
    pub testing: bool,
}

impl Walk {
    /// The domain that stands for the whole organisation (RFC 9989 §4.10.2). `None` where an answer is missing.
    pub fn organizational_domain(&self) -> Option<Name> {
        if self.steps.iter().any(|it| matches!(it.found, Found::Unknown)) {
            return None;
        }
        let mut last = &self.domain;
        for (at, step) in self.steps.iter().enumerate() {
            match step.found {
                Found::Record { psd: 'n', .. } => return Some(step.name.clone()),
                Found::Record { psd: 'y', .. } if at > 0 => return one_label_below(&step.name, &self.domain),
                Found::Record { .. } => last = &step.name,
                _ => {}
            }
        }
        Some(last.clone())
    }

    /// The domain of the record that counts: that of the domain, of its organisation, or of its public suffix.
    fn record_that_counts(&self) -> Result<&Step, Application> {
        let own = self.steps.first().ok_or(Application::NoRecord)?;
        match own.found {
            Found::Record { .. } => return Ok(own),
            Found::Unknown => return Err(Application::Unknown),
            _ => {}
        }
        let organization = self.organizational_domain().ok_or(Application::Unknown)?;
        let records = || self.steps.iter().filter(|it| matches!(it.found, Found::Record { .. }));
        let of_suffix = || records().find(|it| matches!(it.found, Found::Record { psd: 'y', .. }));
        records().find(|it| it.name == organization).or_else(of_suffix).ok_or(Application::NoRecord)
    }

    /// The policy for mail of the domain. `exists` says whether the domain is in the DNS, which decides between `sp` and `np`.
    pub fn application(&self, exists: bool) -> Application {
        let step = match self.record_that_counts() {
            Ok(step) => step,
            Err(application) => return application,
        };
        let at = step.name.clone();
        let Found::Record { dmarc: Some(dmarc), .. } = &step.found else { return Application::Unusable { at } };
        let sp = dmarc.subdomain_policy.map(|it| ("sp", it));
        let np = dmarc.nonexistent_policy.map(|it| ("np", it)).filter(|_| !exists);
        let above = np.or(sp).filter(|_| at != self.domain);
        let (tag, requested) = above.unwrap_or(("p", dmarc.policy));
        let policy = match requested {
            Policy::Reject if dmarc.testing => Policy::Quarantine,
            Policy::Quarantine if dmarc.testing => Policy::None,
            other => other,
        };
        Application::Policy(Applied { at, tag, requested, policy, testing: dmarc.testing })
    }
}

/// The name above `domain`, or itself, that has one label more than `suffix`.
fn one_label_below(suffix: &Name, domain: &Name) -> Option<Name> {
    std::iter::successors(Some(domain.clone()), Name::parent).find(|it| it.parent().as_ref() == Some(suffix))
}

/// An address for reports, and whether reports may go there.
#[derive(Clone, Debug, Serialize)]
pub struct Destination {
    /// `rua` or `ruf`.
    pub tag: &'static str,
    pub uri: String,
    pub host: Name,
    pub consent: Consent,
    /// Where the host says that it takes reports for the domain.
    pub record_at: Option<Name>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Consent {
    /// The host belongs to the organisation: nothing is asked.
    SameOrganization,
    Given,
    Missing,
    /// The host's own record sends reports to yet another host, so that none are sent.
    Redirected,
    /// The name at which the host would say so is too long.
    NameTooLong,
    Unknown,
}

/// Where the reports of the record that counts may go. More than ten addresses are not looked at.
pub fn destinations(walk: &Walk, dns: &dyn Resolver) -> Result<Vec<Destination>, Unanswered> {
    let Ok(Step { name: at, found: Found::Record { dmarc: Some(dmarc), .. } }) = walk.record_that_counts() else {
        return Ok(vec![]);
    };
    let organization = if *at == walk.domain { walk.organizational_domain() } else { Some(at.clone()) };
    let uris = dmarc.rua.iter().map(|it| ("rua", it)).chain(dmarc.ruf.iter().map(|it| ("ruf", it)));
    let hosts = uris.filter_map(|(tag, uri)| Some((tag, uri, host(uri)?))).take(MOST_DESTINATIONS);
    let hosts: Vec<(&str, &Uri, Name)> = hosts.collect();
    for (_, _, host) in hosts.iter().filter(|(_, _, host)| !organization.as_ref().is_some_and(|it| host.is_at_or_below(it))) {
        consent_question(at, host).iter().for_each(|it| dns.foresee(it));
    }
    hosts
        .into_iter()
        .map(|(tag, uri, host)| {
            let consent = consent(at, &host, organization.as_ref(), dns)?;
            let external = !matches!(consent, Consent::SameOrganization | Consent::NameTooLong);
            let record_at = consent_question(at, &host).filter(|_| external).map(|it| it.name);
            Ok(Destination { tag, uri: uri.to_string(), host, consent, record_at })
        })
        .collect()
}

const MOST_DESTINATIONS: usize = 10;

fn host(uri: &Uri) -> Option<Name> {
    Name::read(uri.host()?).ok().filter(|it| !it.is_root())
}

/// Asks a host whether it takes the reports of the record at a domain.
fn consent_question(at: &Name, host: &Name) -> Option<Question> {
    let between: [&[u8]; 2] = [b"_report", b"_dmarc"];
    let name = Name::from_labels(at.labels().chain(between).chain(host.labels()))?;
    Some(Question::new(name, Rtype::TXT))
}

fn consent(at: &Name, host: &Name, organization: Option<&Name>, dns: &dyn Resolver) -> Result<Consent, Unanswered> {
    let Some(organization) = organization else { return Ok(Consent::Unknown) };
    // Only a host at or below the organisation's domain can belong to it.
    if host == at || host == organization {
        return Ok(Consent::SameOrganization);
    }
    if host.is_below(organization) {
        match tree_walk(host, dns)?.organizational_domain() {
            Some(it) if it == *organization => return Ok(Consent::SameOrganization),
            None => return Ok(Consent::Unknown),
            _ => {}
        }
    }
    let Some(question) = consent_question(at, host) else { return Ok(Consent::NameTooLong) };
    let answer = dns.ask(&question)?;
    if matches!(answer.outcome, Outcome::Failed(_)) {
        return Ok(Consent::Unknown);
    }
    let mut records = answer.texts().filter(|it| is_record(it)).peekable();
    if records.peek().is_none() {
        return Ok(Consent::Missing);
    }
    let elsewhere = |it: &Uri| self::host(it).is_some_and(|it| it != *host);
    let redirected = records.filter_map(|it| Dmarc::read(&it)).any(|it| it.rua.iter().any(elsewhere));
    Ok(if redirected { Consent::Redirected } else { Consent::Given })
}

/// What a report of a domain says of DMARC.
#[derive(Clone, Debug, Serialize)]
pub struct DmarcEvaluation {
    pub steps: Vec<Step>,
    pub policy: Application,
    pub organizational_domain: Option<Name>,
    /// Empty also while the answers on which they depend are awaited.
    pub destinations: Vec<Destination>,
}

/// The walk of a domain, the policy that applies to its mail, and where its reports may go.
pub fn evaluate_dmarc(domain: &Name, dns: &dyn Resolver) -> Result<DmarcEvaluation, Unanswered> {
    let walk = tree_walk(domain, dns)?;
    let exists = dns.ask(&Question::new(domain.clone(), Rtype::MX))?.outcome != Outcome::NxDomain;
    let destinations = destinations(&walk, dns).unwrap_or_default();
    let (policy, organizational_domain) = (walk.application(exists), walk.organizational_domain());
    Ok(DmarcEvaluation { steps: walk.steps, policy, organizational_domain, destinations })
}
