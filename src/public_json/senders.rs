//! Which addresses may send for a domain, and what could be changed about it.

use super::{SpfWorld, read_domain, read_provider, to_json};
use crate::dns::overlay::Overlay;
use crate::dns::{Question, Resolver};
use crate::evaluation::spf::{
    Flattened, NotFlattened, SendersChange, Shortening, SpfEvaluation, SpfQuery, SpfSenders, change_of, evaluate_spf, flatten,
    shorten, spf_senders,
};
use crate::providers::{self, spf};
use crate::records::{Name, Rtype};
use serde::{Deserialize, Serialize};

/// The fields of `mailwhy senders`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SendersRequest {
    pub domain: String,
    /// A record that is tried in the place of the domain's own.
    pub instead: Option<String>,
    /// A provider, by its id, that the record on trial lets send as well.
    pub add: Option<String>,
    /// A provider, by its id, or a term, that the record on trial is without.
    pub remove: Option<String>,
    /// An earlier report, as JSON: what has changed since is told.
    pub since: Option<String>,
}

/// All of it: serialises as the public JSON of `mailwhy senders --json`.
#[derive(Clone, Debug, Serialize)]
pub struct SendersReport {
    #[serde(flatten)]
    pub senders: SpfSenders,
    /// The record that was evaluated, on trial or published; `None` where there is not exactly one, or it is not known.
    pub record: Option<String>,
    /// What the record on trial changes of the one that is published, or what has changed since the earlier report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<SendersChange>,
    /// The look-ups of each term, and how to come under ten where they are more.
    pub shortening: Shortening,
    /// The same set by networks alone.
    pub flattened: Option<Flattened>,
    /// Why there is no such list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_flattened: Option<NotFlattened>,
}

impl SendersReport {
    /// The report on a world; the error is a sentence for the person.
    pub fn new(request: &SendersRequest, dns: &dyn Resolver) -> Result<SendersReport, String> {
        let name = read_domain(&request.domain)?;
        let domain = name.host();
        let record = request.trial(&name, dns)?;
        let published = |dns: &dyn Resolver| spf_senders(&domain, dns);
        let earlier: Option<SpfSenders> = match &request.since {
            Some(since) => {
                Some(serde_json::from_str(since).map_err(|fault| format!("the earlier report cannot be read: {fault}"))?)
            }
            None => record.is_some().then(|| published(dns)),
        };
        let trial = record.map(|it| Overlay::new(dns, vec![(name.clone(), it)]));
        let dns = trial.as_ref().map_or(dns, |it| it as &dyn Resolver);
        let mut senders = published(dns);
        if let Some(earlier) = &earlier {
            let unknown: Vec<_> = earlier.awaited.iter().filter(|it| !senders.awaited.contains(it)).cloned().collect();
            senders.awaited.extend(unknown);
        }
        let flattened = flatten(&senders);
        let mut records = records_of(&name, dns).unwrap_or_default();
        Ok(SendersReport {
            record: records.pop().filter(|_| records.is_empty()),
            change: earlier.map(|it| change_of(&it, &senders)),
            shortening: shorten(&domain, dns),
            not_flattened: flattened.as_ref().err().cloned(),
            flattened: flattened.ok(),
            senders,
        })
    }
}

impl SendersRequest {
    /// Why an address gets what it gets, by the record on trial or by the published one. The error is a sentence for the person.
    pub fn explain(&self, ip: &str, dns: &dyn Resolver) -> Result<SpfEvaluation, String> {
        let name = read_domain(&self.domain)?;
        let ip = ip.trim().parse().map_err(|_| format!("\"{ip}\" is no IP address"))?;
        let trial = self.trial(&name, dns)?.map(|it| Overlay::new(dns, vec![(name.clone(), it)]));
        let query = SpfQuery::new(ip, format!("postmaster@{}", name.host()), name.host());
        Ok(evaluate_spf(&query, trial.as_ref().map_or(dns, |it| it as &dyn Resolver)))
    }

    /// The record on trial: the one that was given, else the published one, with what is added and removed. `None` where nothing is on
    /// trial, or the published record is not known yet.
    fn trial(&self, name: &Name, dns: &dyn Resolver) -> Result<Option<String>, String> {
        let given = self.instead.as_ref().map(|it| it.trim().to_string());
        if self.add.is_none() && self.remove.is_none() {
            return Ok(given);
        }
        let records = match given {
            Some(it) => vec![it],
            None => match records_of(name, dns) {
                Some(it) => it,
                None => return Ok(None),
            },
        };
        if records.len() > 1 {
            return Err(format!("{} has {} SPF records; put them together into one first", name.host(), records.len()));
        }
        let mut record = records.into_iter().next();
        if let Some(remove) = &self.remove {
            let whole = record.as_deref().ok_or_else(|| format!("{} has no SPF record", name.host()))?;
            let less = match providers::by_id(remove) {
                Some(provider) => spf::without_provider(whole, provider),
                None => spf::without_term(whole, remove),
            };
            record = Some(less.ok_or_else(|| format!("the record \"{whole}\" does not have \"{remove}\""))?);
        }
        if let Some(provider) = read_provider(self.add.as_deref())? {
            let more = spf::with_provider(record.as_deref(), provider);
            let no_word = || format!("no one term adds {} for every customer: its console shows yours", provider.name);
            record = Some(more.ok_or_else(no_word)?);
        }
        Ok(record)
    }
}

/// The SPF records of a domain; `None` while they are not known.
fn records_of(name: &Name, dns: &dyn Resolver) -> Option<Vec<String>> {
    let answer = dns.ask(&Question::new(name.clone(), Rtype::TXT)).ok()?;
    Some(answer.texts().filter(|it| spf::is_record(it)).map(|it| it.to_string()).collect())
}

/// `mailwhy senders --json`, and the report behind it. The error is a sentence for the person.
pub fn senders(request: &SendersRequest, world: &SpfWorld) -> Result<(String, SendersReport), String> {
    let domain = Name::read(request.domain.trim()).map(|it| it.host()).unwrap_or_default();
    let report = world.with(&domain, |dns| SendersReport::new(request, dns))??;
    Ok((to_json(&report), report))
}
