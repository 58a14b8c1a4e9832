//! The words of the domain about a fail (RFC 7208 §6.2).

use super::SpfResult;
use super::check_host::{Evaluator, Stop, read_name};
use super::reason::*;
use super::trace::TraceNode;
use crate::dns::Outcome;
use crate::records::Rtype;
use crate::records::spf::{MacroString, SpfRecord, read_macro_string};
use crate::report::facts;

impl Evaluator<'_> {
    /// Fetches and expands the explanation of a record, if it has one. Whatever is wrong with it, the result stays.
    pub fn explain(&mut self, record: &SpfRecord, domain: &str) -> Result<(), Stop> {
        let Some((term, target)) = record.explanation().filter(|_| !self.trace.in_shadow) else { return Ok(()) };
        // The look-ups of an explanation come after the evaluation and do not count (§4.6.4).
        let counted = self.counters;
        self.trace.open(|| TraceNode::of_term(domain, record.word(term), term.span, None, counted));
        let outcome = self.fetch_explanation(target, record.word(term), domain);
        self.counters = counted;
        self.trace.close(outcome.as_ref().map_or_else(|it| it.result(), |_| SpfResult::Fail), counted);
        match outcome {
            Ok(text) => {
                self.explanation = text;
                Ok(())
            }
            Err(Stop::Unanswered) => Err(Stop::Unanswered),
            Err(_) => Ok(()),
        }
    }

    fn fetch_explanation(&mut self, target: &MacroString, term: &str, domain: &str) -> Result<Option<String>, Stop> {
        self.counters = Default::default();
        let target = self.expand_name(target, domain)?;
        let mut text = None;
        if let Some(name) = read_name(&target) {
            let answer = self.ask(name, Rtype::TXT)?;
            if let Outcome::Records(records) = &answer.outcome
                && records.len() == 1
            {
                text = answer.texts().next();
            }
        }
        let read =
            text.as_deref().filter(|it| it.bytes().all(|it| (0x20..=0x7e).contains(&it))).map(|it| read_macro_string(it, 0));
        let expanded = match read {
            Some((string, faults)) if faults.is_empty() => Some(self.expand_text(&string, domain)?),
            _ => None,
        };
        // An SMTP reply is ASCII; a macro can bring other characters from the sender's address.
        let explanation = expanded.filter(|it| it.is_ascii());
        let reason = if explanation.is_some() { &EXPLAINED } else { &EXPLANATION_UNUSABLE };
        self.trace.why(reason, || facts!(term: term, domain: domain, name: target));
        Ok(explanation)
    }
}
