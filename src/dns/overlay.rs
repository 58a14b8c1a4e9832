//! Records that are tried before they are published: they lie over another resolver.

use super::{Answer, Outcome, Question, Resolver, Unanswered};
use crate::records::rdata::Text;
use crate::records::{Name, Rdata, Rtype};

/// TXT records in the place of those that a resolver knows.
///
/// ```
/// use mailwhy::dns::overlay::Overlay;
/// use mailwhy::dns::{AnswerBook, Question, Resolver};
/// use mailwhy::records::{Name, Rtype};
/// let (world, name) = (AnswerBook::new(), Name::read("a.example").unwrap());
/// let trial = Overlay::new(&world, vec![(name.clone(), "v=spf1 -all".to_string())]);
/// let answer = trial.ask(&Question::new(name, Rtype::TXT)).unwrap();
/// assert_eq!(answer.texts().collect::<Vec<_>>(), ["v=spf1 -all"]);
/// ```
pub struct Overlay<'d> {
    beneath: &'d dyn Resolver,
    texts: Vec<(Name, String)>,
}

impl<'d> Overlay<'d> {
    pub fn new(beneath: &'d dyn Resolver, texts: Vec<(Name, String)>) -> Overlay<'d> {
        Overlay { beneath, texts }
    }

    fn text(&self, question: &Question) -> Option<&String> {
        self.texts.iter().find(|it| question.rtype == Rtype::TXT && it.0 == question.name).map(|it| &it.1)
    }

    fn trial(&self, question: &Question) -> Option<Answer> {
        let text = self.text(question)?;
        Some(Answer::new(Outcome::Records([Rdata::Txt(Text::of(text))].into()), "trial"))
    }
}

impl Resolver for Overlay<'_> {
    fn ask(&self, question: &Question) -> Result<Answer, Unanswered> {
        self.trial(question).map_or_else(|| self.beneath.ask(question), Ok)
    }

    fn known(&self, question: &Question) -> Option<Answer> {
        self.trial(question).or_else(|| self.beneath.known(question))
    }

    fn foresee(&self, question: &Question) {
        if self.text(question).is_none() {
            self.beneath.foresee(question);
        }
    }
}
