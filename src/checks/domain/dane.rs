//! What DANE makes of each MX host (RFC 7672 §2.2), by what a resolver says of DNSSEC: whether an answer is secure, insecure or bogus.

use super::lookup::Lookup;
use crate::dns::{Failure, Question};
use crate::records::{Name, Rtype};

/// An MX host, and the name at which its TLSA records are, or would be.
pub struct Host {
    pub name: Name,
    pub owner: Name,
    pub state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// There are no TLSA records: mail comes as it would without DANE.
    Absent,
    Secure,
    /// There are TLSA records, but they, or the addresses of the host, are not signed: they do not count.
    Insecure,
    /// The host is signed, and whether it has TLSA records cannot be found out: whoever uses DANE does not deliver to it.
    Failing,
    /// There are TLSA records, and nobody who validates has answered.
    Unjudged,
    /// The question was not answered, for whatever reason.
    Unknown,
}

/// All MX hosts, in their order; `None` while something is awaited.
pub fn hosts(lookup: &Lookup<'_>) -> Option<Vec<Host>> {
    let hosts = lookup.mail_hosts()?;
    // All are looked at before the first that is not known stops it, so that what they need is fetched together.
    hosts.into_iter().map(|it| host(lookup, it)).collect::<Vec<_>>().into_iter().collect()
}

fn host(lookup: &Lookup<'_>, name: Name) -> Option<Host> {
    let addresses = [Rtype::A, Rtype::AAAA].map(|it| lookup.outcome(&Question::new(name.clone(), it)));
    let [Some(four), Some(six)] = addresses else { return None };
    let known = [&four, &six].iter().all(|it| it.failure().is_none());
    let is_secure = known && four.authenticated && six.authenticated;
    // At the end of secure aliases first, then at the name itself (RFC 7672 §2.2.2).
    let end = four.aliases.last().filter(|_| is_secure).cloned();
    for base in end.into_iter().chain([name.clone()]) {
        let Some(owner) = base.child("_25._tcp") else { continue };
        let question = Question::new(owner.clone(), Rtype::TLSA);
        lookup.foresee([question.clone()]);
        let answer = lookup.outcome(&question)?;
        let state = match answer.failure() {
            Some(Failure::ServFail | Failure::Bogus) if is_secure => State::Failing,
            Some(_) => State::Unknown,
            None if answer.records().is_empty() => continue,
            None if is_secure && answer.authenticated => State::Secure,
            None if !known => State::Unknown,
            None => {
                let insecure = [&answer, &four, &six].map(|it| lookup.is_secure(it)).contains(&Some(false));
                // Whether whoever answered validates may yet be awaited.
                if !insecure {
                    lookup.outcome(&Question::new(Name::root(), Rtype::SOA))?;
                }
                if insecure { State::Insecure } else { State::Unjudged }
            }
        };
        return Some(Host { name, owner, state });
    }
    let owner = name.child("_25._tcp")?;
    Some(Host { name, owner, state: State::Absent })
}

/// The questions for TLSA records whose failure keeps mail away.
pub fn failing(lookup: &Lookup<'_>) -> Vec<Question> {
    let hosts = hosts(lookup).unwrap_or_default().into_iter().filter(|it| it.state == State::Failing);
    hosts.map(|it| Question::new(it.owner, Rtype::TLSA)).collect()
}
