//! What the words of a reply suggest where no row knows them: a linear model over words, pairs of words and pieces of words.
//!
//! It was trained by `npm run train:bounce` on the wordings in `wording.txt`, the replies in `replies.tsv`, the samples of the rows, and replies whose licence allows it (BSD-2-Clause,
//! MIT, and facts that providers document); what it learnt
//! stands in `weights.bin`. It is weighed together with the rows, never overrules a provider's own, and what it decides alone is never called sure.

mod features;
mod weights;

pub use features::{Feature, MOST_WORDS, features};
pub use weights::{Model, ORDINARY, UNIT};

use super::causes::Cause;
use crate::text::{Span, sort_by};

/// A cause, and how far the words speak for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    pub cause: Cause,
    /// From 0 to 1, over all causes.
    pub probability: f32,
    /// The words that speak for it most, the strongest first.
    pub words: Vec<Span>,
}

/// What the model takes a text for: how likely each cause is, and what it looked at.
#[derive(Clone, Debug)]
pub struct Opinion {
    found: Vec<Feature>,
    /// The logarithm of how likely each cause is, in the order of [`Model::causes`].
    logarithms: Vec<f32>,
    /// The logarithm of the odds that it is no bounce at all.
    ordinary: f32,
}

impl Opinion {
    /// Whether it looked at more than codes and addresses.
    pub fn has_words(&self, text: &str) -> bool {
        self.found.iter().any(|it| is_word(it.span.of(text)))
    }
}

/// An address or a code is no word that a person could follow.
fn is_word(word: &str) -> bool {
    word.contains(char::is_alphabetic) && !word.contains('@')
}

/// So many words are shown.
const MOST_SHOWN: usize = 5;
/// A part of a mail that is a reply has no more words than that.
const LONG_PART: usize = 36;
/// What somebody gives as a reply may have more around it.
const LONG_REPLY: usize = 80;

impl Model {
    /// What the words of a reply suggest; nothing where none of them is known, or where it is a notice, which says much that is no reason.
    ///
    /// ```
    /// use mailwhy::bounces::model::Model;
    /// let text = "The recipient has used up all of the space in their mailbox";
    /// let suggestion = Model::built_in().suggest(text).unwrap();
    /// assert_eq!(suggestion.cause.row().name, "mailbox_full");
    /// assert!(suggestion.words.iter().any(|it| it.of(text) == "space"));
    /// ```
    pub fn suggest(&self, text: &str) -> Option<Suggestion> {
        let opinion = self.opinion(text)?;
        let cause = self.best(&opinion);
        Some(Suggestion { cause, probability: self.probability(&opinion, cause), words: self.words(&opinion, text, cause) })
    }

    /// How likely each cause is.
    pub fn opinion(&self, text: &str) -> Option<Opinion> {
        self.opinion_of(text, LONG_REPLY)
    }

    /// The same for a part of a mail, which may be a notice that says much more.
    pub fn opinion_in_mail(&self, text: &str) -> Option<Opinion> {
        self.opinion_of(text, LONG_PART)
    }

    /// How likely it is that the text tells of no bounce at all, by how it begins: from 0 to 1.
    pub fn ordinary(&self, text: &str) -> f32 {
        let odds = self.opinion_by(features(text, MOST_WORDS).0).map_or(0.0, |it| it.ordinary.exp());
        odds / (1.0 + odds)
    }

    fn opinion_of(&self, text: &str, most: usize) -> Option<Opinion> {
        let (found, count) = features(text, most);
        if count > most { None } else { self.opinion_by(found) }
    }

    fn opinion_by(&self, found: Vec<Feature>) -> Option<Opinion> {
        let mut sums = self.bias().to_vec();
        let mut known = false;
        for feature in &found {
            for (cause, weight) in self.of(feature.hash) {
                sums[cause] += weight;
                known = true;
            }
        }
        if !known {
            return None;
        }
        let ordinary = sums.pop()?;
        let top = sums.iter().copied().fold(f32::MIN, f32::max);
        let total = sums.iter().map(|it| (it - top).exp()).sum::<f32>().ln() + top;
        sums.iter_mut().for_each(|it| *it -= total);
        Some(Opinion { found, logarithms: sums, ordinary: ordinary - total })
    }

    /// The cause that is most likely.
    pub fn best(&self, opinion: &Opinion) -> Cause {
        let of = |at: &usize| opinion.logarithms[*at];
        let best = (0..opinion.logarithms.len()).max_by(|a, b| of(a).total_cmp(&of(b)));
        self.causes()[best.expect("a model has causes")]
    }

    /// From 0 to 1, over all causes.
    pub fn probability(&self, opinion: &Opinion, cause: Cause) -> f32 {
        self.logarithm(opinion, cause).exp()
    }

    /// Its logarithm.
    pub fn logarithm(&self, opinion: &Opinion, cause: Cause) -> f32 {
        let at = self.causes().iter().position(|it| *it == cause);
        at.map_or(f32::NEG_INFINITY, |it| opinion.logarithms[it])
    }

    /// The words of the text that speak for a cause most, the strongest first.
    pub fn words(&self, opinion: &Opinion, text: &str, cause: Cause) -> Vec<Span> {
        let Some(best) = self.causes().iter().position(|it| *it == cause) else { return Vec::new() };
        let mut words: Vec<(f32, Span)> = Vec::new();
        for feature in opinion.found.iter().filter(|it| is_word(it.span.of(text))) {
            let weight = self.of(feature.hash).filter(|it| it.0 == best).map(|it| it.1).sum::<f32>();
            // The pieces of a word follow it.
            match words.last_mut().filter(|it| it.1 == feature.span) {
                Some(word) => word.0 += weight,
                None => words.push((weight, feature.span)),
            }
        }
        words.retain(|it| it.0 > 0.0);
        sort_by(&mut words, |a, b| b.0.total_cmp(&a.0));
        let mut spans: Vec<Span> = Vec::new();
        for (_, span) in words {
            if spans.len() < MOST_SHOWN && !spans.iter().any(|it| it.start < span.end && span.start < it.end) {
                spans.push(span);
            }
        }
        spans
    }
}
