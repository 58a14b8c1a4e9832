//! check_host() of RFC 7208: may this client send with this identity?
//!
//! A plain function over a [`Resolver`]: where an answer is not known it stops, with the trace so far and what is awaited,
//! and is run again from the start when the answers have come.

mod asking;
mod check_host;
mod expansion;
mod explanation;
mod hosts;
mod reason;
mod received;
mod senders;
mod suite;
mod trace;

pub use hosts::reverse_name;
pub use reason::{REASONS, Reason, VERDICTS, Why};
pub use senders::{
    Bounds, ConditionJson, Edit, Family, Flattened, NotFlattened, Part, Ranges, SendersChange, Shortening, Shorter, SpfSenders,
    change_of, flatten, shorten, spf_senders,
};
pub use suite::{CaseOutcome, OWN_SUITE, run_suite};
pub use trace::{AskedQuestion, Counters, Expanded, MacroStep, TraceNode};

use crate::dns::{Question, Resolver};
use crate::report::SCHEMA_VERSION;
use check_host::Evaluator;
use serde::{Deserialize, Serialize};
use std::net::IpAddr;
use trace::Trace;

/// Who sends, from where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpfQuery {
    /// The address of the SMTP client.
    pub ip: IpAddr,
    /// The reverse-path, with or without its angle brackets; may be empty (RFC 7208 §2.4).
    pub mail_from: String,
    /// What the client said with HELO or EHLO.
    pub helo: String,
    /// The name of the receiving server, for the macro `%{r}`; `unknown` where there is none.
    pub receiver: Option<String>,
    /// Seconds since 1970, for the macro `%{t}`.
    pub timestamp: u64,
}

impl SpfQuery {
    pub fn new(ip: IpAddr, mail_from: impl Into<String>, helo: impl Into<String>) -> SpfQuery {
        SpfQuery { ip, mail_from: mail_from.into(), helo: helo.into(), receiver: None, timestamp: 0 }
    }
}

/// The results of RFC 7208 §2.6, and `Unknown` while answers are awaited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SpfResult {
    None,
    Neutral,
    Pass,
    Fail,
    Softfail,
    Temperror,
    Permerror,
    Unknown,
}

impl SpfResult {
    pub const fn as_str(self) -> &'static str {
        match self {
            SpfResult::None => "none",
            SpfResult::Neutral => "neutral",
            SpfResult::Pass => "pass",
            SpfResult::Fail => "fail",
            SpfResult::Softfail => "softfail",
            SpfResult::Temperror => "temperror",
            SpfResult::Permerror => "permerror",
            SpfResult::Unknown => "unknown",
        }
    }
}

/// The result with its way: serialises as the public JSON of `mailwhy spf --json`.
#[derive(Clone, Debug, Serialize)]
pub struct SpfEvaluation {
    pub version: u32,
    pub result: SpfResult,
    /// What the domain itself says about a fail; `None` where it says nothing, and the receiver's own words stand (RFC 7208 §6.2).
    pub explanation: Option<String>,
    /// Terms that ask the DNS: ten are allowed (RFC 7208 §4.6.4).
    pub lookups: u32,
    /// Of those, the ones without an answer: two are allowed.
    pub void_lookups: u32,
    /// The result in one sentence.
    pub why: Why,
    /// The header field that a receiver would write (RFC 7208 §9.1); `None` while the result is not known.
    pub received_spf: Option<String>,
    /// One tree: the evaluation of the first domain.
    pub trace: Vec<TraceNode>,
    /// What must be known before it can go on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub awaited: Vec<Question>,
}

/// Evaluates the identity of a sender.
///
/// ```
/// use mailwhy::dns::read_answers;
/// use mailwhy::evaluation::spf::{SpfQuery, SpfResult, evaluate_spf};
/// let dns = read_answers(r#"{"example.com": {"TXT": ["v=spf1 ip4:192.0.2.0/24 -all"]}}"#).unwrap();
/// let query = SpfQuery::new("192.0.2.7".parse().unwrap(), "info@example.com", "mail.example.com");
/// let evaluation = evaluate_spf(&query, &dns);
/// assert_eq!(evaluation.result, SpfResult::Pass);
/// assert_eq!(evaluation.why.text, "192.0.2.7 passes because ip4:192.0.2.0/24 in example.com contains it");
/// ```
pub fn evaluate_spf(query: &SpfQuery, dns: &dyn Resolver) -> SpfEvaluation {
    let sender = Sender::new(query);
    let domain = sender.domain.clone();
    let mut evaluator = Evaluator::new(sender, dns, Trace::new(true));
    let result = evaluator.run(&domain);
    let Evaluator { sender, counters, explanation, trace, awaited, .. } = evaluator;
    let trace = trace.finish();
    let why = reason::verdict(result, &sender.ip, trace.first(), awaited.len());
    let identity = if query.mail_from.trim_matches(['<', '>']).is_empty() { "helo" } else { "mailfrom" };
    let received_spf = received::received_spf(&sender, identity, result, &why.text, trace.first());
    // What was only asked ahead is not awaited any more.
    let awaited = if result == SpfResult::Unknown { awaited } else { vec![] };
    let Counters { lookups, void_lookups, .. } = counters;
    SpfEvaluation { version: SCHEMA_VERSION, result, explanation, lookups, void_lookups, why, received_spf, trace, awaited }
}

/// What a receiver needs of check_host(), without the way to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SpfDecision {
    pub version: u32,
    pub result: SpfResult,
    /// What the domain itself says about a fail.
    pub explanation: Option<String>,
    /// What must be known before it can go on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub awaited: Vec<Question>,
}

/// The same decision as [`evaluate_spf`], for those who want no trace: many times faster.
///
/// ```
/// use mailwhy::dns::read_answers;
/// use mailwhy::evaluation::spf::{SpfQuery, SpfResult, check_host};
/// let dns = read_answers(r#"{"example.com": {"TXT": ["v=spf1 ip4:192.0.2.0/24 -all"]}}"#).unwrap();
/// let query = SpfQuery::new("203.0.113.9".parse().unwrap(), "info@example.com", "mail.example.com");
/// assert_eq!(check_host(&query, &dns).result, SpfResult::Fail);
/// ```
pub fn check_host(query: &SpfQuery, dns: &dyn Resolver) -> SpfDecision {
    let sender = Sender::new(query);
    let domain = sender.domain.clone();
    let mut evaluator = Evaluator::new(sender, dns, Trace::new(false));
    let result = evaluator.run(&domain);
    let awaited = if result == SpfResult::Unknown { evaluator.awaited } else { vec![] };
    SpfDecision { version: SCHEMA_VERSION, result, explanation: evaluator.explanation, awaited }
}

/// The identity that is checked (RFC 7208 §4.1, §4.3).
#[derive(Clone, Debug)]
struct Sender {
    ip: IpAddr,
    local_part: String,
    domain: String,
    helo: String,
    receiver: String,
    timestamp: u64,
}

impl Sender {
    fn new(query: &SpfQuery) -> Sender {
        let helo = query.helo.clone();
        let mail_from = query.mail_from.strip_prefix('<').and_then(|it| it.strip_suffix('>')).unwrap_or(&query.mail_from);
        let (local_part, domain) = match mail_from.rsplit_once('@') {
            // §4.3: without a local-part it is postmaster.
            Some(("", domain)) => ("postmaster", domain),
            Some((local_part, domain)) => (local_part, domain),
            // §2.4: the null reverse-path stands for postmaster at the HELO name.
            None if mail_from.is_empty() => ("postmaster", &*query.helo),
            None => ("postmaster", mail_from),
        };
        Sender {
            // §5: clients on IPv4-mapped addresses are IPv4 clients.
            ip: query.ip.to_canonical(),
            local_part: local_part.to_string(),
            domain: domain.to_string(),
            helo,
            receiver: query.receiver.clone().unwrap_or_else(|| "unknown".to_string()),
            timestamp: query.timestamp,
        }
    }
}
