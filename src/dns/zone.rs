//! A zone is a resolver: it answers as a server that has loaded it would (RFC 1034 §4.3.2, RFC 4592).

use super::{Answer, AnswerBook, Failure, Outcome, Question, Resolver, Unanswered};
use crate::records::zone::{Located, NameId, Zone, ZoneOptions};
use crate::records::{Name, Rdata, Rtype};
use crate::report::Findings;
use std::rc::Rc;

/// Pasted zones laid over the world: what they know they answer, everything else is asked of the book beneath.
///
/// Of a complete zone, what is not there does not exist. Of a few records, what is not there is not known.
///
/// ```
/// use mailwhy::dns::zone::ZoneWorld;
/// use mailwhy::dns::{Outcome, Question, Resolver};
/// use mailwhy::records::{Name, Rtype};
/// use mailwhy::ZoneOptions;
/// let world = ZoneWorld::read([("shop.example. MX 10 mx.example.net.", ZoneOptions::default())]);
/// let mx = Question::new(Name::read("shop.example").unwrap(), Rtype::MX);
/// assert_eq!(world.ask(&mx).unwrap().records().len(), 1);
/// let a = Question::new(Name::read("mx.example.net").unwrap(), Rtype::A);
/// assert!(world.ask(&a).is_err());
/// assert_eq!(world.beneath().awaited(), [a]);
/// ```
pub struct ZoneWorld<'t> {
    zones: Vec<Zone<'t>>,
    beneath: AnswerBook,
}

/// What a zone says to a question.
enum Reply {
    Answer { outcome: Outcome, ttl: Option<u32> },
    Alias(Name),
    Unknown,
}

/// After so many CNAMEs it is a circle.
const MOST_ALIASES: usize = 16;

impl<'t> ZoneWorld<'t> {
    pub fn new(zones: Vec<Zone<'t>>) -> ZoneWorld<'t> {
        ZoneWorld { zones, beneath: AnswerBook::new() }
    }

    /// Reads zone texts. What is wrong with them is for `check_zone` to say; here an unreadable record is not there.
    pub fn read(texts: impl IntoIterator<Item = (&'t str, ZoneOptions)>) -> ZoneWorld<'t> {
        let read = |(text, options): (&'t str, ZoneOptions)| Zone::read(text, &options, &mut Findings::default());
        ZoneWorld::new(texts.into_iter().map(read).collect())
    }

    /// Lays the zones over a recorded world.
    pub fn over(mut self, beneath: AnswerBook) -> ZoneWorld<'t> {
        self.beneath = beneath;
        self
    }

    /// Closes the world: what the zones do not know is not asked, but answered with [`Failure::OutsideZone`].
    pub fn closed(mut self) -> ZoneWorld<'t> {
        self.beneath.record_otherwise(Answer::new(Outcome::Failed(Failure::OutsideZone), SOURCE));
        self
    }

    /// The world beneath, with what is awaited of it.
    pub fn beneath(&self) -> &AnswerBook {
        &self.beneath
    }

    pub fn beneath_mut(&mut self) -> &mut AnswerBook {
        &mut self.beneath
    }

    /// What the zones say: that of the zone whose apex is the longest, if it knows.
    fn reply(&self, name: &Name, rtype: Rtype) -> Reply {
        let mut best = (0, Reply::Unknown);
        for zone in &self.zones {
            let depth = zone.apex().map_or(0, |it| zone.names().depth(it)) + 1;
            if depth > best.0 {
                match (Server { zone }).reply(name, rtype) {
                    Reply::Unknown => {}
                    reply => best = (depth, reply),
                }
            }
        }
        best.1
    }
}

const SOURCE: &str = "pasted zone";

impl ZoneWorld<'_> {
    /// Follows aliases from zone to zone, and into the world beneath.
    fn follow(
        &self,
        question: &Question,
        beneath: impl Fn(&Question) -> Result<Answer, Unanswered>,
    ) -> Result<Answer, Unanswered> {
        let mut aliases: Vec<Name> = Vec::new();
        let mut name = question.name.clone();
        while aliases.len() <= MOST_ALIASES {
            match self.reply(&name, question.rtype) {
                Reply::Answer { outcome, ttl } => {
                    return Ok(Answer { aliases: aliases.into(), ttl, ..Answer::new(outcome, SOURCE) });
                }
                Reply::Alias(target) => {
                    aliases.push(target.clone());
                    name = target;
                }
                Reply::Unknown => {
                    let answer = beneath(&Question::new(name, question.rtype))?;
                    aliases.extend(answer.aliases.iter().cloned());
                    return Ok(Answer { aliases: aliases.into(), ..answer });
                }
            }
        }
        Ok(Answer::new(Outcome::Failed(Failure::AliasLoop), SOURCE))
    }
}

impl Resolver for ZoneWorld<'_> {
    fn ask(&self, question: &Question) -> Result<Answer, Unanswered> {
        self.follow(question, |it| self.beneath.ask(it))
    }

    fn known(&self, question: &Question) -> Option<Answer> {
        self.follow(question, |it| self.beneath.known(it).ok_or(Unanswered)).ok()
    }

    fn foresee(&self, question: &Question) {
        if matches!(self.reply(&question.name, question.rtype), Reply::Unknown) {
            self.beneath.foresee(question);
        }
    }
}

/// Answers as one that has loaded the zone.
struct Server<'z, 't> {
    zone: &'z Zone<'t>,
}

impl Server<'_, '_> {
    fn reply(&self, name: &Name, rtype: Rtype) -> Reply {
        let zone = self.zone;
        let located = zone.names().find(name);
        if !zone.is_whole() {
            return located.found().map_or(Reply::Unknown, |it| self.data(it, rtype).unwrap_or(Reply::Unknown));
        }
        if !zone.holds(located.closest) {
            return Reply::Unknown;
        }
        if let Some(cut) = zone.delegation(located.closest) {
            // The parent holds the DS of a delegation; of what lies below it has glue at most (RFC 4035 §2.4).
            let here = located.found().filter(|&it| it != cut || matches!(rtype, Rtype::DS | Rtype::NS) || zone.has(it, rtype));
            return here.and_then(|it| self.data(it, rtype)).unwrap_or(Reply::Unknown);
        }
        if let Some(reply) = self.redirected(name, located) {
            return reply;
        }
        match located.found().filter(|&it| zone.exists(it)) {
            Some(found) => self.data(found, rtype).unwrap_or(self.nothing(Outcome::NoData)),
            None => self.wildcard(located.closest, rtype),
        }
    }

    /// What stands at a name: the records, or the alias.
    fn data(&self, name: NameId, rtype: Rtype) -> Option<Reply> {
        let zone = self.zone;
        if let Some(rrset) = zone.rrset(name, rtype) {
            let records: Rc<[Rdata]> = rrset.records().filter_map(|it| zone.rdata(it)).collect();
            let unreadable = Outcome::Failed(Failure::Malformed);
            let outcome = if records.is_empty() { unreadable } else { Outcome::Records(records) };
            return Some(Reply::Answer { outcome, ttl: rrset.first().ttl() });
        }
        match zone.rdata(zone.rrset(name, Rtype::CNAME)?.first()) {
            Some(Rdata::Cname(target)) => Some(Reply::Alias(target)),
            _ => Some(self.nothing(Outcome::Failed(Failure::Malformed))),
        }
    }

    /// A DNAME above leads all names below it elsewhere (RFC 6672 §2.2).
    fn redirected(&self, name: &Name, located: Located) -> Option<Reply> {
        let zone = self.zone;
        let above = zone.names().upwards(located.closest).skip(usize::from(located.missing == 0));
        let dname = above.take_while(|&it| zone.holds(it)).find_map(|it| zone.rrset(it, Rtype::DNAME))?;
        let Some(Rdata::Dname(target)) = zone.rdata(dname.first()) else { return None };
        let kept = name.labels().count().checked_sub(zone.names().depth(dname.owner))?;
        Name::from_labels(name.labels().take(kept).chain(target.labels())).map(Reply::Alias)
    }

    /// The wildcard below the closest name that exists answers for a name that does not (RFC 4592 §3.3.1).
    fn wildcard(&self, closest: NameId, rtype: Rtype) -> Reply {
        let encloser = self.zone.names().upwards(closest).find(|&it| self.zone.exists(it));
        let wildcard = encloser.and_then(|it| self.zone.names().child(it, "*"));
        match wildcard.filter(|&it| self.zone.exists(it)) {
            Some(wildcard) => self.data(wildcard, rtype).unwrap_or(self.nothing(Outcome::NoData)),
            None => self.nothing(Outcome::NxDomain),
        }
    }

    /// No records: how long that may be remembered says the SOA (RFC 2308 §5).
    fn nothing(&self, outcome: Outcome) -> Reply {
        let soa = self.zone.of_type(Rtype::SOA).next();
        let minimum = soa.and_then(|it| self.zone.rdata(it)).and_then(|it| match it {
            Rdata::Soa(soa) => Some(soa.minimum),
            _ => None,
        });
        let own = soa.and_then(|it| it.ttl());
        Reply::Answer { outcome, ttl: minimum.zip(own).map(|(minimum, own)| minimum.min(own)) }
    }
}
