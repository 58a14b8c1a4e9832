use super::{Answer, Question, Resolver, Unanswered};
use crate::text::sort_by;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

/// The world as far as it was recorded: answers by question, and what is still awaited.
#[derive(Clone, Debug, Default)]
pub struct AnswerBook {
    answers: HashMap<Question, Answer>,
    /// What every other question is answered, where that is known.
    otherwise: Option<Answer>,
    awaited: RefCell<Noted>,
    /// What others are to be asked too.
    compared: RefCell<Noted>,
    /// What others answered, beside the answer that counts.
    others: HashMap<Question, Vec<Answer>>,
}

/// In the order of asking, each question once.
#[derive(Clone, Debug, Default)]
struct Noted {
    order: Vec<Question>,
    seen: HashSet<Question>,
}

impl Noted {
    fn note(&mut self, question: &Question) {
        if self.seen.insert(question.clone()) {
            self.order.push(question.clone());
        }
    }
}

impl AnswerBook {
    pub fn new() -> AnswerBook {
        AnswerBook::default()
    }

    pub fn record(&mut self, question: Question, answer: Answer) {
        let awaited = self.awaited.get_mut();
        if awaited.seen.remove(&question) {
            awaited.order.retain(|it| *it != question);
        }
        self.answers.insert(question, answer);
    }

    /// Records what another resolver answered.
    pub fn record_other(&mut self, question: Question, answer: Answer) {
        self.others.entry(question).or_default().push(answer);
    }

    /// Takes over all that another book has recorded.
    pub fn adopt(&mut self, other: AnswerBook) {
        other.answers.into_iter().for_each(|(question, answer)| self.record(question, answer));
        for (question, answers) in other.others {
            self.others.insert(question, answers);
        }
        self.otherwise = other.otherwise.or(self.otherwise.take());
    }

    /// Forgets what was answered to a question, by whomever, so that it is asked again.
    pub fn forget(&mut self, question: &Question) {
        self.answers.remove(question);
        self.others.remove(question);
    }

    /// Closes the world: whatever is not recorded gets this answer.
    pub fn record_otherwise(&mut self, answer: Answer) {
        self.otherwise = Some(answer);
    }

    /// The answer that was recorded, without asking.
    pub fn get(&self, question: &Question) -> Option<&Answer> {
        self.answers.get(question).or(self.otherwise.as_ref())
    }

    /// What was asked and is not answered, in the order of asking.
    pub fn awaited(&self) -> Vec<Question> {
        self.awaited.borrow().order.clone()
    }

    /// What other resolvers are to be asked too and were not yet, in the order of asking.
    pub fn compared(&self) -> Vec<Question> {
        self.compared.borrow().order.iter().filter(|it| !self.others.contains_key(it)).cloned().collect()
    }

    /// All that was recorded, in no order.
    pub fn answers(&self) -> impl Iterator<Item = (&Question, &Answer)> {
        self.answers.iter()
    }
}

impl Resolver for AnswerBook {
    fn ask(&self, question: &Question) -> Result<Answer, Unanswered> {
        let known = self.get(question).cloned();
        known.ok_or_else(|| {
            self.foresee(question);
            Unanswered
        })
    }

    fn known(&self, question: &Question) -> Option<Answer> {
        self.get(question).cloned()
    }

    fn foresee(&self, question: &Question) {
        let mut awaited = self.awaited.borrow_mut();
        if self.get(question).is_none() {
            awaited.note(question);
        }
    }

    fn compare(&self, question: &Question) {
        self.compared.borrow_mut().note(question);
    }

    /// In the order of their sources, whoever answered first; without the one whose answer counts.
    fn others(&self, question: &Question) -> Vec<Answer> {
        let counts = self.get(question).map(|it| &it.source);
        let others = self.others.get(question).into_iter().flatten();
        let mut others: Vec<Answer> = others.filter(|it| Some(&it.source) != counts).cloned().collect();
        sort_by(&mut others, |a, b| a.source.cmp(&b.source));
        others
    }
}
