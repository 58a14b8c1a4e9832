//! The function itself, in the order of RFC 7208 §4.

use super::reason::*;
use super::trace::{Counters, Trace, TraceNode};
use super::{Sender, SpfResult};
use crate::dns::{Question, Resolver};
use crate::records::spf::{MacroString, Mechanism, Qualifier, SpfRecord, Term, is_spf};
use crate::records::{Name, Rtype};
use crate::report::facts;

/// Why an evaluation ends before a directive decides it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// An answer is awaited.
    Unanswered,
    Temperror,
    Permerror,
}

/// On whose behalf a record is evaluated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Top,
    Include,
    Redirect,
}

pub(super) struct Evaluator<'d> {
    pub sender: Sender,
    pub dns: &'d dyn Resolver,
    pub counters: Counters,
    /// What the terms that were not reached would have added so far.
    beyond: Counters,
    pub explanation: Option<String>,
    pub trace: Trace,
    /// In the order of asking, each once.
    pub awaited: Vec<Question>,
}

impl<'d> Evaluator<'d> {
    pub fn new(sender: Sender, dns: &'d dyn Resolver, trace: Trace) -> Evaluator<'d> {
        let counters = Counters::default();
        Evaluator { sender, dns, counters, beyond: counters, explanation: None, trace, awaited: vec![] }
    }

    pub fn run(&mut self, domain: &str) -> SpfResult {
        self.check_host(domain, Place::Top).unwrap_or_else(Stop::result)
    }

    fn check_host(&mut self, domain: &str, place: Place) -> Result<SpfResult, Stop> {
        self.begin_term();
        self.trace.open(|| TraceNode::of_domain(domain, self.counters));
        let outcome = self.evaluate_domain(domain, place);
        self.begin_term();
        let result = outcome.unwrap_or_else(Stop::result);
        self.trace.close(result, self.counters);
        // Errors of the evaluated domain are results for whoever evaluates it; only ignorance stops everything.
        if result == SpfResult::Unknown { Err(Stop::Unanswered) } else { Ok(result) }
    }

    fn evaluate_domain(&mut self, domain: &str, place: Place) -> Result<SpfResult, Stop> {
        // §4.3 Initial Processing; an address literal (RFC 5321 §4.1.3) is no domain name.
        let is_name = |it: &Name| it.labels().count() > 1 && !domain.starts_with('[');
        let Some(name) = read_name(domain).filter(is_name) else {
            self.trace.why(&DOMAIN_MALFORMED, || facts!(domain: domain));
            return Ok(SpfResult::None);
        };
        // §4.4 Record Lookup
        let answer = self.ask(name, Rtype::TXT)?;
        if let Some(failure) = answer.failure() {
            self.trace.why(&RECORD_UNREADABLE, || facts!(domain: domain, status: failure));
            return Err(Stop::Temperror);
        }
        if answer.is_void() && place != Place::Top {
            self.counters.void_lookups += 1;
        }
        // §4.5 Selecting Records
        let mut records = answer.texts().filter(|it| is_spf(it));
        let Some(text) = records.next() else {
            self.trace.why(&RECORD_MISSING, || facts!(domain: domain));
            return Ok(SpfResult::None);
        };
        let others = records.count();
        if others > 0 {
            self.trace.why(&RECORD_SEVERAL, || facts!(domain: domain, count: others + 1));
            return Err(Stop::Permerror);
        }
        // §4.6 Record Evaluation: the syntax first, all of it
        self.trace.record(&text);
        // Without a trace nobody is told of the networks that the client is not in.
        let client = (!self.trace.is_kept()).then_some(self.sender.ip);
        match SpfRecord::read_for(client, text) {
            Ok(record) => self.evaluate_record(&record, domain, place),
            Err((text, findings)) => {
                let fault = findings.into_iter().find(|it| it.rule.invalidates);
                let place = fault.and_then(|it| it.span).map(|it| it.of(&text).to_string()).unwrap_or_default();
                self.trace.why(&RECORD_INVALID, || facts!(domain: domain, text: place));
                Err(Stop::Permerror)
            }
        }
    }

    fn evaluate_record(&mut self, record: &SpfRecord, domain: &str, place: Place) -> Result<SpfResult, Stop> {
        let counted = self.counters.lookups;
        let outcome = self.evaluate_terms(record, domain, place);
        if outcome == Err(Stop::Unanswered) {
            self.foresee_targets(record, domain, counted);
        }
        outcome
    }

    fn evaluate_terms(&mut self, record: &SpfRecord, domain: &str, place: Place) -> Result<SpfResult, Stop> {
        // §4.6.2 Mechanisms, from left to right
        let mut directives = record.directives();
        while let Some((term, qualifier, mechanism)) = directives.next() {
            match self.matches(record, term, qualifier, mechanism, domain) {
                Ok(false) => continue,
                Ok(true) => {}
                Err(Stop::Unanswered) => return Err(Stop::Unanswered),
                Err(stop) => {
                    self.go_on_in_shadow(record, directives, domain);
                    return Err(stop);
                }
            }
            self.go_on_in_shadow(record, directives, domain);
            self.trace.why(&TERM_DECIDES, || facts!(term: record.word(term), domain: domain));
            let result = SpfResult::from(qualifier);
            // §6.2: the explanation of an included record is never used.
            if result == SpfResult::Fail && place != Place::Include {
                self.explain(record, domain)?;
            }
            return Ok(result);
        }
        // §6.1 redirect
        if let Some((term, target)) = record.redirect() {
            return self.redirect(record, term, target, domain);
        }
        // §4.7 Default Result
        self.trace.why(&NOTHING_MATCHES, || facts!(domain: domain));
        Ok(SpfResult::Neutral)
    }

    fn matches(
        &mut self,
        record: &SpfRecord,
        term: &Term,
        qualifier: Qualifier,
        mechanism: &Mechanism,
        domain: &str,
    ) -> Result<bool, Stop> {
        let word = record.word(term);
        self.begin_term();
        self.trace.open(|| TraceNode::of_term(domain, word, term.span, Some(qualifier), self.counters));
        let outcome = if self.trace.is_full() { Err(Stop::Unanswered) } else { self.match_mechanism(mechanism, word, domain) };
        match outcome {
            Ok(matched) => {
                let result = if matched { SpfResult::from(qualifier) } else { SpfResult::Neutral };
                self.trace.close_match(matched, result, self.counters);
            }
            Err(stop) => self.trace.close(stop.result(), self.counters),
        }
        outcome
    }

    /// What stands behind the term that ended the record: evaluated as if it were reached, so that all of the record's faults and costs
    /// are seen. Nobody is asked for it, it is marked as not reached, and neither the result nor the counters know of it.
    fn go_on_in_shadow<'r>(
        &mut self,
        record: &'r SpfRecord,
        rest: impl Iterator<Item = (&'r Term, Qualifier, &'r Mechanism)>,
        domain: &str,
    ) {
        if !self.trace.is_kept() {
            return;
        }
        let (counted, was_in_shadow) = (self.counters, self.trace.in_shadow);
        if !was_in_shadow {
            self.counters.lookups += self.beyond.lookups;
            self.counters.void_lookups += self.beyond.void_lookups;
            self.trace.in_shadow = true;
        }
        for (term, qualifier, mechanism) in rest {
            // Whatever comes of it, the next is shown too.
            let _ = self.matches(record, term, qualifier, mechanism, domain);
        }
        if let Some((term, target)) = record.redirect() {
            let _ = self.redirect(record, term, target, domain);
        }
        if !was_in_shadow {
            self.beyond.lookups = self.counters.lookups - counted.lookups;
            self.beyond.void_lookups = self.counters.void_lookups - counted.void_lookups;
            self.trace.in_shadow = false;
            self.counters = counted;
        }
    }

    /// Hosts and names are counted for each term.
    fn begin_term(&mut self) {
        (self.counters.mx_hosts, self.counters.ptr_names) = (0, 0);
    }

    fn match_mechanism(&mut self, mechanism: &Mechanism, term: &str, domain: &str) -> Result<bool, Stop> {
        match mechanism {
            // §5.1
            Mechanism::All => {
                self.trace.why(&ALL_MATCHES, || facts!(term: term, domain: domain));
                Ok(true)
            }
            // §5.6
            Mechanism::Ip(network) => {
                let matched = network.contains(self.sender.ip);
                let reason = if matched { &NETWORK_CONTAINS } else { &NETWORK_LACKS };
                self.trace.why(reason, || facts!(term: term, domain: domain));
                Ok(matched)
            }
            Mechanism::Include(target) => self.include(target, term, domain),
            Mechanism::A(hosts) => self.match_a(hosts, term, domain),
            Mechanism::Mx(hosts) => self.match_mx(hosts, term, domain),
            Mechanism::Ptr(target) => self.match_ptr(target.as_deref(), term, domain),
            Mechanism::Exists(target) => self.match_exists(target, term, domain),
        }
    }

    /// §5.2
    fn include(&mut self, target: &MacroString, term: &str, domain: &str) -> Result<bool, Stop> {
        self.count_lookup(term, domain)?;
        let target = self.expand_name(target, domain)?;
        let result = self.check_host(&target, Place::Include)?;
        let facts = || facts!(term: term, domain: domain, target: target, result: result.as_str());
        let (reason, outcome) = match result {
            SpfResult::Pass => (&INCLUDE_PASSES, Ok(true)),
            SpfResult::Fail | SpfResult::Softfail | SpfResult::Neutral => (&INCLUDE_DECIDES_NOT, Ok(false)),
            SpfResult::Temperror => (&INCLUDE_ERROR, Err(Stop::Temperror)),
            SpfResult::Permerror => (&INCLUDE_ERROR, Err(Stop::Permerror)),
            SpfResult::None => (&INCLUDE_WITHOUT_RECORD, Err(Stop::Permerror)),
            SpfResult::Unknown => return Err(Stop::Unanswered),
        };
        self.trace.why(reason, facts);
        outcome
    }

    /// §6.1
    fn redirect(&mut self, record: &SpfRecord, term: &Term, target: &MacroString, domain: &str) -> Result<SpfResult, Stop> {
        self.begin_term();
        self.trace.open(|| TraceNode::of_term(domain, record.word(term), term.span, None, self.counters));
        let outcome = if self.trace.is_full() { Err(Stop::Unanswered) } else { self.follow(target, record.word(term), domain) };
        self.trace.close(outcome.unwrap_or_else(Stop::result), self.counters);
        if outcome.is_ok() && !self.trace.in_shadow {
            self.trace.why(&TERM_DECIDES, || facts!(term: record.word(term), domain: domain));
        }
        outcome
    }

    fn follow(&mut self, target: &MacroString, term: &str, domain: &str) -> Result<SpfResult, Stop> {
        self.count_lookup(term, domain)?;
        let target = self.expand_name(target, domain)?;
        match self.check_host(&target, Place::Redirect)? {
            SpfResult::None => {
                self.trace.why(&REDIRECT_WITHOUT_RECORD, || facts!(term: term, domain: domain, target: target));
                Err(Stop::Permerror)
            }
            result => {
                self.trace.why(&REDIRECT_DECIDES, || facts!(term: term, domain: domain, target: target));
                Ok(result)
            }
        }
    }
}

impl Stop {
    pub fn result(self) -> SpfResult {
        match self {
            Stop::Unanswered => SpfResult::Unknown,
            Stop::Temperror => SpfResult::Temperror,
            Stop::Permerror => SpfResult::Permerror,
        }
    }
}

impl From<Qualifier> for SpfResult {
    fn from(qualifier: Qualifier) -> SpfResult {
        match qualifier {
            Qualifier::Pass => SpfResult::Pass,
            Qualifier::Fail => SpfResult::Fail,
            Qualifier::Softfail => SpfResult::Softfail,
            Qualifier::Neutral => SpfResult::Neutral,
        }
    }
}

/// A name as the octets say it: after macro expansion there are no escapes (RFC 7208 §4.8).
pub(super) fn read_name(text: &str) -> Option<Name> {
    let text = text.strip_suffix('.').unwrap_or(text);
    Name::from_labels(text.as_bytes().split(|it| *it == b'.'))
}
