//! Which DMARC record applies to a domain, and what it asks for: the DNS Tree Walk (RFC 9989 §4.10).

use crate::dns::{Question, Resolver, Unanswered};
use crate::records::dmarc::{Dmarc, Policy};
use crate::records::{Name, Rtype};
use serde::Serialize;

/// What receivers make of the DMARC records of a domain and those above it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DmarcEvaluation {
    /// The names that were asked, from the domain upwards.
    pub walk: Vec<Step>,
    pub organizational_domain: Name,
    /// Whose record applies; `None` where DMARC does not.
    pub policy_domain: Option<Name>,
    /// For mail in the domain's own name that fails. `t=y` makes it the next weaker one.
    pub policy: Option<Policy>,
    pub testing: bool,
    /// Which tag says so: `p`, `sp` or `np`.
    pub tag: Option<&'static str>,
    /// The hosts outside the organisation that are to get aggregate reports.
    pub report_hosts: Vec<ReportHost>,
}

/// One look-up of the walk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    pub domain: Name,
    /// The record, where there is exactly one.
    pub record: Option<String>,
}

/// Whether a host outside the organisation has said that it takes the reports (RFC 9990, "Verifying External Destinations").
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReportHost {
    pub host: Name,
    /// Where it says so.
    pub name: Option<Name>,
    pub authorised: bool,
}

/// The walk asks at most for the domain and seven names above it (RFC 9989 §4.10).
const MOST_LABELS_ABOVE: usize = 7;
/// Of more addresses than these nobody has reports.
const MOST_REPORT_HOSTS: usize = 10;

/// Finds the record that applies to mail from `domain`. `exists`: whether the domain is in the DNS, by which `sp` and `np` differ.
///
/// Fails while an answer is awaited. A question that could not be answered counts as without a record, as receivers fail open; whoever must
/// know looks at the answer.
///
/// ```
/// use mailwhy::dns::read_answers;
/// use mailwhy::evaluation::dmarc::evaluate_dmarc;
/// use mailwhy::records::Name;
/// use mailwhy::records::dmarc::Policy;
/// let world = read_answers(r#"{"_dmarc.example.com": {"TXT": ["v=DMARC1; p=reject; sp=quarantine"]}, "*": "nx"}"#).unwrap();
/// let found = evaluate_dmarc(&Name::read("news.example.com").unwrap(), true, &world).unwrap();
/// assert_eq!(found.organizational_domain, Name::read("example.com").unwrap());
/// assert_eq!((found.policy, found.tag), (Some(Policy::Quarantine), Some("sp")));
/// ```
pub fn evaluate_dmarc(domain: &Name, exists: bool, dns: &dyn Resolver) -> Result<DmarcEvaluation, Unanswered> {
    let walk = tree_walk(domain, dns)?;
    let organizational_domain = organizational_domain(domain, &walk);
    let record_of = |name: &Name| walk.iter().find(|it| it.domain == *name)?.record.as_deref();
    // Of the public suffix only where the organisation itself has no record.
    let suffix = organizational_domain.parent().filter(|it| record_of(it).and_then(Dmarc::read).is_some_and(|it| it.psd == 'y'));
    let places = [Some(domain), Some(&organizational_domain), suffix.as_ref()];
    let applies = places.into_iter().flatten().find(|it| record_of(it).is_some());
    let record = applies.and_then(|it| Dmarc::read(record_of(it)?));
    let policy = |record: &Dmarc| match applies {
        Some(it) if it == domain => (record.policy, "p"),
        _ => {
            let (own, tag) = if exists { (record.subdomain_policy, "sp") } else { (record.nonexistent_policy, "np") };
            own.map_or((record.policy, "p"), |it| (it, tag))
        }
    };
    let (policy, tag) = record.as_ref().map(policy).unzip();
    let policy_domain = applies.filter(|_| record.is_some()).cloned();
    let report_hosts = match (&record, &policy_domain) {
        (Some(record), Some(policy_domain)) => report_hosts(record, policy_domain, &organizational_domain, dns)?,
        _ => Vec::new(),
    };
    let testing = record.is_some_and(|it| it.testing);
    Ok(DmarcEvaluation { organizational_domain, policy_domain, policy, testing, tag, report_hosts, walk })
}

/// The domain, and the names above it that the walk asks, the nearest first.
///
/// ```
/// use mailwhy::evaluation::dmarc::names_of_walk;
/// use mailwhy::records::Name;
/// let names = names_of_walk(&Name::read("a.b.c.d.e.f.g.h.i.j.mail.example.com").unwrap());
/// assert_eq!(names.len(), 8);
/// assert_eq!(names[1].host(), "g.h.i.j.mail.example.com");
/// ```
pub fn names_of_walk(domain: &Name) -> Vec<Name> {
    let above = std::iter::successors(domain.parent(), Name::parent).filter(|it| !it.is_root());
    std::iter::once(domain.clone()).chain(above.filter(|it| it.labels().count() <= MOST_LABELS_ABOVE)).collect()
}

/// A TXT record at `_dmarc` counts as a DMARC record when its first tag is the version (RFC 9989 §4.8).
pub fn is_dmarc(text: &str) -> bool {
    let after_name = text.strip_prefix('v').map(str::trim_start).and_then(|it| it.strip_prefix('='));
    let version = after_name.map(str::trim_start).and_then(|it| it.strip_prefix("DMARC1"));
    version.is_some_and(|it| it.trim_start().is_empty() || it.trim_start().starts_with(';'))
}

/// Asks from the domain upwards until a record says what a public suffix is (RFC 9989 §4.10).
fn tree_walk(domain: &Name, dns: &dyn Resolver) -> Result<Vec<Step>, Unanswered> {
    let names = names_of_walk(domain);
    let question = |name: &Name| Some(Question::new(name.child("_dmarc")?, Rtype::TXT));
    names.iter().filter_map(question).for_each(|it| dns.foresee(&it));
    let mut walk = Vec::new();
    for name in names {
        let Some(question) = question(&name) else { continue };
        let answer = dns.ask(&question)?;
        let mut records = answer.texts().filter(|it| is_dmarc(it));
        // Of several none counts.
        let record = records.next().filter(|_| records.next().is_none());
        let ends = record.as_deref().and_then(Dmarc::read).is_some_and(|it| it.psd != 'u');
        walk.push(Step { domain: name, record });
        if ends {
            break;
        }
    }
    Ok(walk)
}

/// The domain whose parts count as one organisation (RFC 9989 §4.10.2).
fn organizational_domain(start: &Name, walk: &[Step]) -> Name {
    let valid: Vec<(&Name, Dmarc)> =
        walk.iter().filter_map(|it| Some((&it.domain, Dmarc::read(it.record.as_deref()?)?))).collect();
    let below = |suffix: &Name| names_of_walk(start).into_iter().find(|it| it.parent().as_ref() == Some(suffix));
    for (name, record) in &valid {
        match record.psd {
            'n' => return (*name).clone(),
            'y' if *name != start => return below(name).unwrap_or_else(|| start.clone()),
            _ => {}
        }
    }
    valid.last().map_or(start, |it| it.0).clone()
}

fn report_hosts(
    record: &Dmarc,
    policy_domain: &Name,
    organization: &Name,
    dns: &dyn Resolver,
) -> Result<Vec<ReportHost>, Unanswered> {
    let mut hosts: Vec<Name> = Vec::new();
    for host in record.rua.iter().filter_map(|it| Name::read(it.host()?).ok()).take(MOST_REPORT_HOSTS) {
        if host != *policy_domain && host != *organization && !hosts.contains(&host) {
            hosts.push(host);
        }
    }
    let name_of = |host: &Name| host.child(&format!("{}._report._dmarc", policy_domain.host()));
    let question = |host: &Name| Some(Question::new(name_of(host)?, Rtype::TXT));
    hosts.iter().filter_map(question).for_each(|it| dns.foresee(&it));
    let mut found = Vec::new();
    for host in hosts {
        let authorised = match question(&host) {
            Some(question) => {
                let answer = dns.ask(&question)?;
                // What could not be asked is not known, and no fault.
                answer.failure().is_some() || answer.texts().any(|it| is_dmarc(&it))
            }
            // A name that would be too long can say nothing.
            None => false,
        };
        // Within the organisation nobody need say so. Asked last: those that say so are most.
        if authorised || organizational_domain(&host, &tree_walk(&host, dns)?) != *organization {
            found.push(ReportHost { name: name_of(&host), host, authorised });
        }
    }
    Ok(found)
}
