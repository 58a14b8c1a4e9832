//! Which addresses may send for a domain, and what could be changed about it.

use super::{SpfWorld, read_domain, to_json};
use crate::dns::Resolver;
use crate::dns::overlay::Overlay;
use crate::evaluation::spf::{
    Flattened, NotFlattened, SendersChange, Shortening, SpfSenders, change_of, flatten, shorten, spf_senders,
};
use crate::records::Name;
use serde::{Deserialize, Serialize};

/// The fields of `mailwhy senders`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SendersRequest {
    pub domain: String,
    /// A record that is tried in the place of the domain's own.
    pub instead: Option<String>,
    /// An earlier report, as JSON: what has changed since is told.
    pub since: Option<String>,
}

/// All of it: serialises as the public JSON of `mailwhy senders --json`.
#[derive(Clone, Debug, Serialize)]
pub struct SendersReport {
    #[serde(flatten)]
    pub senders: SpfSenders,
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
        let published = |dns: &dyn Resolver| spf_senders(&domain, dns);
        let earlier: Option<SpfSenders> = match &request.since {
            Some(since) => {
                Some(serde_json::from_str(since).map_err(|fault| format!("the earlier report cannot be read: {fault}"))?)
            }
            None => request.instead.is_some().then(|| published(dns)),
        };
        let trial = request.instead.as_ref().map(|it| Overlay::new(dns, vec![(name.clone(), it.trim().to_string())]));
        let dns = trial.as_ref().map_or(dns, |it| it as &dyn Resolver);
        let mut senders = published(dns);
        if let Some(earlier) = &earlier {
            let unknown: Vec<_> = earlier.awaited.iter().filter(|it| !senders.awaited.contains(it)).cloned().collect();
            senders.awaited.extend(unknown);
        }
        let flattened = flatten(&senders);
        Ok(SendersReport {
            change: earlier.map(|it| change_of(&it, &senders)),
            shortening: shorten(&domain, dns),
            not_flattened: flattened.as_ref().err().cloned(),
            flattened: flattened.ok(),
            senders,
        })
    }
}

/// `mailwhy senders --json`, and the report behind it. The error is a sentence for the person.
pub fn senders(request: &SendersRequest, world: &SpfWorld) -> Result<(String, SendersReport), String> {
    let domain = Name::read(request.domain.trim()).map(|it| it.host()).unwrap_or_default();
    let report = world.with(&domain, |dns| SendersReport::new(request, dns))??;
    Ok((to_json(&report), report))
}
