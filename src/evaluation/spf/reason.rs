//! The sentences of a trace: templates and facts, like those of rules, so that they can be translated.

use super::SpfResult;
use super::trace::TraceNode;
use crate::report::{Fact, facts, fill};
use serde::ser::{SerializeMap, Serializer};
use std::net::IpAddr;

/// Why a node of the trace came out as it did.
#[derive(Debug, PartialEq, Eq)]
pub struct Reason {
    pub code: &'static str,
    /// The section of RFC 7208.
    pub section: &'static str,
    pub message: &'static str,
}

/// A reason with its facts. `because` is the deeper reason that a verdict rests on; `{reason}` stands for it in the template.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Why {
    pub code: &'static str,
    pub section: &'static str,
    #[serde(serialize_with = "as_map")]
    pub facts: Vec<Fact>,
    /// In English.
    pub text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<Box<Why>>,
}

macro_rules! reasons {
    ($($name:ident $code:literal $section:literal $message:literal)*) => {
        $(pub(super) static $name: Reason = Reason { code: $code, section: $section, message: $message };)*
        /// Every sentence of a node.
        pub static REASONS: &[&Reason] = &[$(&$name),*];
    };
}

reasons! {
    DOMAIN_MALFORMED "domain-malformed" "4.3" "{domain} is no domain name of several labels"
    RECORD_UNREADABLE "record-unreadable" "4.4" "the TXT records of {domain} could not be fetched ({status})"
    RECORD_MISSING "record-missing" "4.5" "{domain} has no SPF record"
    RECORD_SEVERAL "record-several" "4.5" "{domain} has {count} SPF records, and may have one only"
    RECORD_INVALID "record-invalid" "4.6" "the record of {domain} has a fault of syntax at {text}"
    TERM_DECIDES "term-decides" "4.6.2" "{term} in {domain} decides"
    NOT_REACHED "not-reached" "4.6.2" "{term} in {domain} is not reached: a term before it ends the record"
    NOTHING_MATCHES "nothing-matches" "4.7" "no term in {domain} matches it, and there is no redirect"
    LOOKUPS_OVER_TEN "lookups-over-ten" "4.6.4" "{term} in {domain} would need one look-up more than the {most} allowed"
    VOID_LOOKUPS_OVER_TWO "void-lookups-over-two" "4.6.4" "{term} in {domain} is one look-up without an answer more than the {most} allowed"
    MX_HOSTS_OVER_TEN "mx-hosts-over-ten" "4.6.4" "{name}, which {term} in {domain} asks for, has {count} MX hosts, and {most} are allowed"
    LOOKUP_FAILED "lookup-failed" "5" "{name}, which {term} in {domain} asks for, could not be looked up ({status})"
    TARGET_MALFORMED "target-malformed" "4.8" "{term} in {domain} leads to {name}, which is no domain name"
    ALL_MATCHES "all-matches" "5.1" "{term} in {domain} matches every address"
    INCLUDE_PASSES "include-passes" "5.2" "{target}, which {term} in {domain} names, passes it"
    INCLUDE_DECIDES_NOT "include-decides-not" "5.2" "{target}, which {term} in {domain} names, does not pass it ({result})"
    INCLUDE_ERROR "include-error" "5.2" "{target}, which {term} in {domain} names, ends in {result}"
    INCLUDE_WITHOUT_RECORD "include-without-record" "5.2" "{target}, which {term} in {domain} names, has no SPF record"
    HOST_HAS_IT "host-has-it" "5.3" "{term} in {domain} leads to {name}, which has the address {address}"
    HOST_LACKS_IT "host-lacks-it" "5.3" "{term} in {domain} leads to {name}, which has no such address"
    MX_HOSTS_LACK_IT "mx-hosts-lack-it" "5.4" "{term} in {domain} leads to the MX hosts of {name}, which have no such address"
    REVERSE_NAME_MATCHES "reverse-name-matches" "5.5" "its name is {name}, which {term} in {domain} accepts"
    REVERSE_NAME_ABSENT "reverse-name-absent" "5.5" "it has no name at or below {name}, which {term} in {domain} asks for"
    NETWORK_CONTAINS "network-contains" "5.6" "{term} in {domain} contains it"
    NETWORK_LACKS "network-lacks" "5.6" "{term} in {domain} does not contain it"
    NAME_EXISTS "name-exists" "5.7" "{name}, which {term} in {domain} asks for, exists"
    NAME_ABSENT "name-absent" "5.7" "{name}, which {term} in {domain} asks for, does not exist"
    REDIRECT_DECIDES "redirect-decides" "6.1" "{target}, to which {domain} redirects, decides"
    REDIRECT_WITHOUT_RECORD "redirect-without-record" "6.1" "{target}, to which {domain} redirects, has no SPF record"
    EXPLAINED "explained" "6.2" "{name} holds the explanation"
    EXPLANATION_UNUSABLE "explanation-unusable" "6.2" "{name} holds no usable explanation"
    ANSWER_AWAITED "answer-awaited" "4.4" "the answer to {name} {rtype} is not known yet"
}

/// The result in one sentence, one for each; `{reason}` is the sentence of the node that decided.
pub static VERDICTS: &[Reason] = &[
    Reason { code: "none", section: "2.6.1", message: "SPF says nothing about {ip} because {reason}" },
    Reason { code: "neutral", section: "2.6.2", message: "{ip} is neither allowed nor forbidden because {reason}" },
    Reason { code: "pass", section: "2.6.3", message: "{ip} passes because {reason}" },
    Reason { code: "fail", section: "2.6.4", message: "{ip} fails because {reason}" },
    Reason { code: "softfail", section: "2.6.5", message: "{ip} is probably not allowed (softfail) because {reason}" },
    Reason { code: "temperror", section: "2.6.6", message: "{ip} cannot be checked now (temperror) because {reason}" },
    Reason { code: "permerror", section: "2.6.7", message: "{ip} cannot be checked (permerror) because {reason}" },
    Reason { code: "unknown", section: "4.4", message: "it is not known yet whether {ip} passes: {count} answers are awaited" },
];

impl Why {
    pub(super) fn new(reason: &Reason, facts: Vec<Fact>) -> Why {
        let text = fill(reason.message, &facts);
        Why { code: reason.code, section: reason.section, facts, text, because: None }
    }
}

/// The sentence for a result, resting on the node that decided it.
pub(super) fn verdict(result: SpfResult, ip: &IpAddr, root: Option<&TraceNode>, awaited: usize) -> Why {
    let Some(template) = VERDICTS.iter().find(|it| it.code == result.as_str()) else { return Why::default() };
    if result == SpfResult::Unknown {
        return Why::new(template, facts!(ip: ip, count: awaited));
    }
    let because = root.map(|it| deciding(it, result).why.clone()).unwrap_or_default();
    let mut with_reason = facts!(ip: ip);
    with_reason.push(("reason", because.text.clone()));
    let text = fill(template.message, &with_reason);
    Why { code: template.code, section: template.section, facts: facts!(ip: ip), text, because: Some(Box::new(because)) }
}

/// The node from which the result rose to the top: the last one, as deep as the result goes.
/// An include matches by the pass of its domain, whatever its qualifier makes of it, and errs where the domain has no record.
fn deciding(root: &TraceNode, result: SpfResult) -> &TraceNode {
    let (mut node, mut wanted) = (root, result);
    loop {
        // An explanation is asked for after the decision.
        let decided = |it: &&TraceNode| it.reached && it.result == Some(wanted) && !it.why.code.starts_with("expla");
        let Some(next) = node.children.iter().rev().find(decided) else { return node };
        node = next;
        if node.matched == Some(true) && node.children.first().is_some_and(|it| it.result == Some(SpfResult::Pass)) {
            wanted = SpfResult::Pass;
        }
    }
}

fn as_map<S: Serializer>(facts: &[Fact], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(facts.len()))?;
    for (name, value) in facts {
        map.serialize_entry(name, value)?;
    }
    map.end()
}
