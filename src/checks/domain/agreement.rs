//! Whether other resolvers lead to the same findings. One resolver may be wrong, old or filtered; two that agree are believed.

use super::lookup::Lookup;
use super::{find, record_texts};
use crate::dns::{Answer, Failure, Question, Resolver, Unanswered};
use crate::records::{Name, Rtype};
use crate::report::{Finding, Findings};
use crate::text::sort_by;
use serde::Serialize;

/// Who says the same as a finding, who says otherwise, and from whom no answer came.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Agreement {
    /// The first is the one on whose answer the finding rests.
    pub same: Vec<String>,
    pub different: Vec<String>,
    pub silent: Vec<String>,
}

impl Agreement {
    /// Whether the finding counts as one of the domain: nobody contradicts it, or two resolvers agree.
    pub fn stands(&self) -> bool {
        self.different.is_empty() || self.same.len() > 1
    }
}

/// For each finding what the others say; `None` where nobody else was asked, and where it is about what they say.
///
/// The checks run once more on the answers of each of the others, laid over what is known: whoever leads to the same finding agrees.
pub fn of_findings(lookup: &Lookup<'_>, findings: &[Finding]) -> Vec<Option<Agreement>> {
    let questions: Vec<Option<Question>> = findings.iter().map(question_of).collect();
    let mut sources: Vec<String> = Vec::new();
    for answer in lookup.asked().iter().flat_map(|it| lookup.others(it)) {
        if !sources.iter().any(|it| **it == *answer.source) {
            sources.push(answer.source.to_string());
        }
    }
    sort_by(&mut sources, String::cmp);
    let found_by: Vec<Findings> = sources.iter().map(|it| found_by(lookup, it)).collect();
    let agreement = |(finding, question): (&Finding, &Option<Question>)| {
        let question = question.as_ref().filter(|_| finding.rule.code != super::resolvers_differ::CHECK.rule.code)?;
        let (counts, others) = (lookup.known(question)?, lookup.others(question));
        let mut agreement = Agreement { same: vec![counts.source.to_string()], ..Agreement::default() };
        for (source, found) in sources.iter().zip(&found_by) {
            let list = match others.iter().find(|it| *it.source == **source) {
                // Whoever does not validate has nothing to say of a fault in the signatures.
                Some(answer) if counts.failure() == Some(&Failure::Bogus) && !answer.authenticated => &mut agreement.silent,
                // That the name servers fail is what several resolvers may find.
                Some(answer) if answer.failure() == Some(&Failure::ServFail) && counts.failure() == answer.failure() => {
                    &mut agreement.same
                }
                Some(answer) if answer.failure().is_some() => &mut agreement.silent,
                Some(_) if found.iter().any(|it| is_same(it, finding)) => &mut agreement.same,
                Some(_) => &mut agreement.different,
                None => continue,
            };
            list.push(source.clone());
        }
        (!others.is_empty()).then_some(agreement)
    };
    findings.iter().zip(&questions).map(agreement).collect()
}

/// The question on whose answer a finding rests.
pub fn question_of(finding: &Finding) -> Option<Question> {
    Some(Question::new(Name::read(finding.owner.as_deref()?).ok()?, Rtype::read(finding.rtype.as_deref()?)?))
}

fn is_same(one: &Finding, other: &Finding) -> bool {
    one.rule.code == other.rule.code && one.owner == other.owner && one.rtype == other.rtype
}

fn found_by(lookup: &Lookup<'_>, source: &str) -> Findings {
    let view = View { lookup, source };
    let other = Lookup::new(lookup.domain, lookup.chosen_provider(), &view).with_policy(lookup.policy);
    let mut findings = Findings::default();
    record_texts::check(&other, &mut findings);
    find(&other, &mut findings);
    findings
}

/// The world as one of the others sees it, where it was asked.
struct View<'v> {
    lookup: &'v Lookup<'v>,
    source: &'v str,
}

impl Resolver for View<'_> {
    fn ask(&self, question: &Question) -> Result<Answer, Unanswered> {
        self.known(question).ok_or(Unanswered)
    }

    fn known(&self, question: &Question) -> Option<Answer> {
        let own = self.lookup.others(question).into_iter().find(|it| &*it.source == self.source);
        own.filter(|it| it.failure().is_none()).or_else(|| self.lookup.known(question))
    }
}
