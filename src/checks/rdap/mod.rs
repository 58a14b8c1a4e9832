//! What a registry says of a domain in the Registration Data Access Protocol (RFC 9083): whether it is about to be lost, or is lost.

mod domain_about_to_be_deleted;
mod domain_being_restored;
mod domain_expired;
mod domain_expires_soon;
mod domain_in_redemption_period;
mod domain_inactive;
mod domain_not_registered;
mod domain_on_hold;
mod domain_renewed_by_registry;
mod domain_term_at_registrar_ended;
mod rdap_error;
mod rdap_unreadable;

use super::Check;
use crate::records::rdap::{Event, Registration};
use crate::report::{Findings, RecordKind, Rule, Severity, facts};

/// Reads and checks an answer. `today`: the time, in seconds since 1970; without one that of which the answer speaks.
pub fn check(text: &str, today: Option<u32>, findings: &mut Findings) {
    match Registration::read(text) {
        Ok(registration) => {
            let now = today.map(i64::from).or_else(|| registration.as_of());
            let answer = Answer { registration, now };
            CHECKS.iter().for_each(|it| (it.run)(&answer, findings));
        }
        Err(place) => {
            findings.add(&rdap_unreadable::RULE, place, facts!());
        }
    }
}

/// The same for a domain that the DNS knows: a registry that does not know it was asked for the wrong name.
pub fn check_existing(text: &str, today: Option<u32>, findings: &mut Findings) {
    match Registration::read(text).ok().and_then(|it| it.error).filter(|it| it.text == "404") {
        Some(code) => {
            findings.add(&rdap_error::CHECK.rule, code.place, facts!(code: code.text));
        }
        None => check(text, today, findings),
    }
}

/// Whether a rule speaks of the registration, and not of an answer that is none.
pub fn is_answer(rule: &Rule) -> bool {
    ![&rdap_unreadable::RULE, &rdap_error::CHECK.rule].iter().any(|it| it.code == rule.code)
}

/// Looks for one fault.
type Run = fn(&Answer, &mut Findings);

static CHECKS: &[&Check<Run>] = &[
    &domain_expired::CHECK,
    &domain_expires_soon::CHECK,
    &domain_term_at_registrar_ended::CHECK,
    &domain_on_hold::CHECK,
    &domain_in_redemption_period::CHECK,
    &domain_being_restored::CHECK,
    &domain_about_to_be_deleted::CHECK,
    &domain_inactive::CHECK,
    &domain_renewed_by_registry::CHECK,
    &domain_not_registered::CHECK,
    &rdap_error::CHECK,
];

/// Every rule about what a registry says.
pub static RULES: &[&Rule] = &Check::rules::<{ CHECKS.len() }>(CHECKS);

/// The rule of the reader.
pub static READER_RULES: &[&Rule] = &[&rdap_unreadable::RULE];

/// An answer, and when it is looked at.
struct Answer {
    registration: Registration,
    now: Option<i64>,
}

impl Answer {
    /// The domain, or a word for it where the answer does not say.
    fn domain(&self) -> &str {
        self.registration.name.as_ref().map_or("?", |it| &it.text)
    }

    /// Whole days until an event; negative where it is past, `None` where nobody knows what day it is.
    fn days_to(&self, event: &Event) -> Option<i64> {
        Some((event.time - self.now?).div_euclid(86_400))
    }
}
