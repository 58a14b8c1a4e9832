use super::{Answer, Question, Resolver, Unanswered};
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

/// The world as far as it was recorded: answers by question, and what is still awaited.
#[derive(Clone, Debug, Default)]
pub struct AnswerBook {
    answers: HashMap<Question, Answer>,
    /// What every other question is answered, where that is known.
    otherwise: Option<Answer>,
    awaited: RefCell<Awaited>,
}

/// In the order of asking, each question once.
#[derive(Clone, Debug, Default)]
struct Awaited {
    order: Vec<Question>,
    seen: HashSet<Question>,
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
        if self.get(question).is_none() && awaited.seen.insert(question.clone()) {
            awaited.order.push(question.clone());
        }
    }
}
