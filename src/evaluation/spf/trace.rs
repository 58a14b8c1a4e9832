//! The way of an evaluation, as a tree to be shown, told and stored.

use super::SpfResult;
use super::reason::{NOT_REACHED, Reason, Why};
use crate::dns::{Answer, Outcome, Question};
use crate::records::spf::Qualifier;
use crate::report::{Fact, facts};
use crate::text::Span;
use serde::{Serialize, Serializer};

/// A domain whose record is evaluated, or a term of such a record. Terms are children of their domain,
/// and a domain that is included or redirected to is a child of that term.
#[derive(Clone, Debug, Serialize)]
pub struct TraceNode {
    pub domain: String,
    /// The text of the domain's record; only where the node is a domain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    /// Only where the node is a term.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term: Option<String>,
    /// Where the term stands in the record: from and to, in characters.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_pair")]
    pub span: Option<Span>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub qualifier: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expanded: Option<Expanded>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<AskedQuestion>,
    pub before: Counters,
    pub after: Counters,
    /// Whether the evaluation came here. What stands behind the term that ended a record is evaluated as if it had, as far as answers are
    /// known, and counts for nothing.
    #[serde(skip_serializing_if = "is_true")]
    pub reached: bool,
    /// Whether the mechanism matched; only for mechanisms that were evaluated to the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub matched: Option<bool>,
    pub why: Why,
    /// What the node gives; for a mechanism that does not match, nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<SpfResult>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<TraceNode>,
}

/// How far the limits are used up (RFC 7208 §4.6.4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counters {
    pub lookups: u32,
    pub void_lookups: u32,
    /// Hosts of this `mx`: ten are allowed for each.
    #[serde(skip_serializing_if = "is_zero")]
    pub mx_hosts: u32,
    /// Names that the address has, for this `ptr` or `%{p}`: those behind the tenth are not looked at.
    #[serde(skip_serializing_if = "is_zero")]
    pub ptr_names: u32,
}

/// A name after macro expansion, and how it came about.
#[derive(Clone, Debug, Serialize)]
pub struct Expanded {
    pub name: String,
    pub steps: Vec<MacroStep>,
}

#[derive(Clone, Debug, Serialize)]
pub struct MacroStep {
    pub r#macro: String,
    pub value: String,
}

/// A question to the DNS and what came of it.
#[derive(Clone, Debug, Serialize)]
pub struct AskedQuestion {
    pub name: String,
    pub rtype: String,
    /// `records`, `nodata`, `nxdomain`, `unknown`, or the kind of failure.
    pub status: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ttl: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The records in presentation form.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<String>,
}

/// The tree while it grows: the nodes from the root to the one that is worked on.
#[derive(Debug)]
pub(super) struct Trace {
    kept: bool,
    open: Vec<TraceNode>,
    done: Vec<TraceNode>,
    /// Whether what follows is not reached.
    pub in_shadow: bool,
    /// How many nodes were not reached so far.
    shadows: usize,
}

/// So many nodes that are not reached are evaluated: they have no limit of look-ups.
const MOST_SHADOWS: usize = 400;
/// A domain and its term are two; those that are reached end with the ten look-ups.
const DEEPEST: usize = 24;

impl Trace {
    /// `kept`: whether anybody wants to see it; else nothing is noted.
    pub fn new(kept: bool) -> Trace {
        Trace { kept, open: vec![], done: vec![], in_shadow: false, shadows: 0 }
    }

    pub fn is_kept(&self) -> bool {
        self.kept
    }

    pub fn open(&mut self, node: impl FnOnce() -> TraceNode) {
        if self.kept {
            self.shadows += usize::from(self.in_shadow);
            self.open.push(TraceNode { reached: !self.in_shadow, ..node() });
        }
    }

    /// Whether no more of what is not reached should be evaluated.
    pub fn is_full(&self) -> bool {
        self.in_shadow && (self.shadows > MOST_SHADOWS || self.open.len() > DEEPEST)
    }

    pub fn close(&mut self, result: SpfResult, after: Counters) {
        self.end(Some(result), None, after);
    }

    /// Closes a mechanism that was evaluated to the end.
    pub fn close_match(&mut self, matched: bool, result: SpfResult, after: Counters) {
        self.end(matched.then_some(result), Some(matched), after);
    }

    pub fn finish(self) -> Vec<TraceNode> {
        self.done
    }

    pub fn why(&mut self, reason: &'static Reason, facts: impl FnOnce() -> Vec<Fact>) {
        self.update(|it| it.why = Why::new(reason, facts()));
    }

    pub fn record(&mut self, text: &str) {
        self.update(|it| it.record = Some(text.to_string()));
    }

    pub fn expanded(&mut self, expanded: Expanded) {
        self.update(|it| it.expanded = Some(expanded));
    }

    pub fn asked(&mut self, question: &Question, answer: Option<&Answer>) {
        self.update(|it| it.questions.push(AskedQuestion::new(question, answer)));
    }

    fn update(&mut self, change: impl FnOnce(&mut TraceNode)) {
        if let Some(node) = self.open.last_mut() {
            change(node);
        }
    }

    fn end(&mut self, result: Option<SpfResult>, matched: Option<bool>, after: Counters) {
        let Some(mut node) = self.open.pop() else { return };
        (node.result, node.matched, node.after) = (result, matched, after);
        // Where nothing else can be said of it.
        if let Some(term) = node.term.as_ref().filter(|_| !node.reached && node.why.code.is_empty()) {
            node.why = Why::new(&NOT_REACHED, facts!(term: term, domain: node.domain));
        }
        match self.open.last_mut() {
            Some(parent) => parent.children.push(node),
            None => self.done.push(node),
        }
    }
}

impl TraceNode {
    pub(super) fn of_domain(domain: &str, before: Counters) -> TraceNode {
        TraceNode {
            domain: domain.to_string(),
            record: None,
            term: None,
            span: None,
            qualifier: None,
            expanded: None,
            questions: vec![],
            reached: true,
            before,
            after: before,
            matched: None,
            why: Why::default(),
            result: None,
            children: vec![],
        }
    }

    pub(super) fn of_term(domain: &str, term: &str, span: Span, qualifier: Option<Qualifier>, before: Counters) -> TraceNode {
        TraceNode {
            term: Some(term.to_string()),
            span: Some(span),
            qualifier: qualifier.map(Qualifier::as_str),
            ..TraceNode::of_domain(domain, before)
        }
    }
}

impl AskedQuestion {
    fn new(question: &Question, answer: Option<&Answer>) -> AskedQuestion {
        let status = match answer.map(|it| &it.outcome) {
            Some(Outcome::Records(_)) => "records".to_string(),
            Some(Outcome::NoData) => "nodata".to_string(),
            Some(Outcome::NxDomain) => "nxdomain".to_string(),
            Some(Outcome::Failed(failure)) => failure.to_string(),
            None => "unknown".to_string(),
        };
        AskedQuestion {
            name: question.name.host(),
            rtype: question.rtype.to_string(),
            status,
            ttl: answer.and_then(|it| it.ttl),
            source: answer.map(|it| it.source.to_string()),
            answers: answer.map(|it| it.records().iter().map(ToString::to_string).collect()).unwrap_or_default(),
        }
    }
}

/// A valid record is ASCII: bytes are characters.
fn as_pair<S: Serializer>(span: &Option<Span>, serializer: S) -> Result<S::Ok, S::Error> {
    span.map(|it| (it.start, it.end)).serialize(serializer)
}

fn is_zero(count: &u32) -> bool {
    *count == 0
}

fn is_true(reached: &bool) -> bool {
    *reached
}
