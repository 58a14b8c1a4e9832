//! Questions to the DNS, and how many there may be (RFC 7208 §4.6.4).

use super::check_host::{Evaluator, Stop, read_name};
use super::reason::*;
use crate::dns::{Answer, Failure, Question};
use crate::records::spf::{Mechanism, SpfRecord};
use crate::records::{Name, Rtype};
use crate::report::facts;

/// RFC 7208 §4.6.4: terms that ask the DNS.
pub(super) const MOST_LOOKUPS: u32 = 10;
/// RFC 7208 §4.6.4: of those, the ones that get no answer.
pub(super) const MOST_VOID_LOOKUPS: u32 = 2;

impl Evaluator<'_> {
    /// Where an answer is awaited: asks ahead for what else the record will want, so that it is fetched at once. No further than the term
    /// that decides without asking. `counted`: the look-ups before this record.
    pub fn foresee_targets(&mut self, record: &SpfRecord, domain: &str, counted: u32) {
        if self.trace.in_shadow {
            return;
        }
        let mut left = MOST_LOOKUPS.saturating_sub(counted);
        for (term, _, mechanism) in record.directives() {
            match mechanism {
                Mechanism::All => return,
                Mechanism::Ip(network) if network.contains(self.sender.ip) => return,
                Mechanism::Ip(_) => continue,
                _ if left == 0 => return,
                _ => left -= 1,
            }
            let rtype = match mechanism {
                Mechanism::Include(_) => Rtype::TXT,
                Mechanism::A(_) => self.address_type(),
                Mechanism::Mx(_) => Rtype::MX,
                Mechanism::Ptr(_) => {
                    self.foresee(super::hosts::reverse_name(self.sender.ip), Rtype::PTR);
                    continue;
                }
                _ => Rtype::A,
            };
            let name = term.domain().map_or(Some(domain.to_string()), |it| self.expand_without_asking(it, domain));
            self.foresee(name.as_deref().and_then(read_name), rtype);
        }
        if let Some((_, target)) = record.redirect().filter(|_| left > 0) {
            let name = self.expand_without_asking(target, domain);
            self.foresee(name.as_deref().and_then(read_name), Rtype::TXT);
        }
    }

    pub fn foresee(&mut self, name: Option<Name>, rtype: Rtype) {
        let Some(name) = name.filter(|_| !self.trace.in_shadow) else { return };
        let question = Question::new(name, rtype);
        self.dns.foresee(&question);
        // Asked to learn whether it is known: what is awaited is told in full.
        if self.dns.ask(&question).is_err() {
            self.note(question);
        }
    }

    /// Asks, and writes it into the trace.
    pub fn ask(&mut self, name: Name, rtype: Rtype) -> Result<Answer, Stop> {
        let question = Question::new(name, rtype);
        // The shadow of an evaluation asks nobody.
        let answer = if self.trace.in_shadow { self.dns.known(&question) } else { self.dns.ask(&question).ok() };
        self.trace.asked(&question, answer.as_ref());
        match answer {
            Some(answer) if !answer.failure().is_some_and(is_ours) => Ok(answer),
            _ => {
                self.trace.why(&ANSWER_AWAITED, || facts!(name: question.name.host(), rtype: rtype));
                if !self.trace.in_shadow {
                    self.note(question);
                }
                Err(Stop::Unanswered)
            }
        }
    }

    fn note(&mut self, question: Question) {
        if !self.awaited.contains(&question) {
            self.awaited.push(question);
        }
    }

    /// §4.6.4
    pub fn count_lookup(&mut self, term: &str, domain: &str) -> Result<(), Stop> {
        self.counters.lookups += 1;
        // What is not reached is counted to the end: the sum is what it would take.
        if self.counters.lookups > MOST_LOOKUPS && !self.trace.in_shadow {
            self.trace.why(&LOOKUPS_OVER_TEN, || facts!(term: term, domain: domain, most: MOST_LOOKUPS));
            return Err(Stop::Permerror);
        }
        Ok(())
    }

    /// §4.6.4: a term counts once, by the question it asks first.
    pub fn count_void(&mut self, answer: &Answer, term: &str, domain: &str) -> Result<(), Stop> {
        if !answer.is_void() {
            return Ok(());
        }
        self.counters.void_lookups += 1;
        if self.counters.void_lookups > MOST_VOID_LOOKUPS && !self.trace.in_shadow {
            self.trace.why(&VOID_LOOKUPS_OVER_TWO, || facts!(term: term, domain: domain, most: MOST_VOID_LOOKUPS));
            return Err(Stop::Permerror);
        }
        Ok(())
    }
}

/// Failures on our side, which say nothing of what a receiver would see: the result is not known.
pub(super) fn is_ours(failure: &Failure) -> bool {
    match failure {
        Failure::ServFail | Failure::Refused(_) | Failure::Bogus | Failure::Timeout | Failure::AliasLoop => false,
        Failure::Offline | Failure::Blocked | Failure::CorsForbidden | Failure::Unreachable | Failure::HttpStatus(_) => true,
        Failure::NotDns | Failure::Malformed | Failure::WrongQuestion | Failure::Truncated | Failure::OutsideZone => true,
    }
}
