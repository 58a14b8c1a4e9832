//! What the words of a reply suggest where no row knows them: a linear model over words, pairs of words and beginnings of words.
//!
//! It was trained by `npm run train:bounce` on the wordings in `wording.txt`, the samples of the rows, and replies whose licence allows it (BSD-2-Clause,
//! MIT, and facts that providers document); what it learnt
//! stands in `weights.bin`. It never overrules a provider's own row, and what it decides is never called sure.

mod features;
mod weights;

pub use features::{Feature, features};
pub use weights::{Model, UNIT};

use super::causes::Cause;
use crate::text::Span;

/// A cause, and how far the words speak for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    pub cause: Cause,
    /// From 0 to 1, over all causes.
    pub probability: f32,
    /// The words that speak for it most, the strongest first.
    pub words: Vec<Span>,
}

/// So many words are shown.
const MOST_WORDS: usize = 5;
/// A part of a mail that is a reply has no more features than that: three for each of thirty words, or so.
const LONG_PART: usize = 90;
/// What somebody gives as a reply may have more around it.
const LONG_REPLY: usize = 200;

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
        self.suggest_for(text, LONG_REPLY)
    }

    /// The same for a part of a mail, which may be a notice that says much more.
    pub fn suggest_in_mail(&self, text: &str) -> Option<Suggestion> {
        self.suggest_for(text, LONG_PART)
    }

    fn suggest_for(&self, text: &str, most: usize) -> Option<Suggestion> {
        let found = features(text);
        if found.len() > most {
            return None;
        }
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
        let best = (0..sums.len()).max_by(|&a, &b| sums[a].total_cmp(&sums[b]))?;
        let total: f32 = sums.iter().map(|it| (it - sums[best]).exp()).sum();
        // An address or a code is no word that a person could follow.
        let is_word = |span: Span| span.of(text).contains(char::is_alphabetic) && !span.of(text).contains('@');
        let speaks_for_it =
            |it: &&Feature| is_word(it.span) && self.of(it.hash).any(|(cause, weight)| cause == best && weight > 0.0);
        let weight = |it: &Feature| self.of(it.hash).filter(|it| it.0 == best).map(|it| it.1).sum::<f32>();
        let mut words: Vec<&Feature> = found.iter().filter(speaks_for_it).collect();
        words.sort_by(|a, b| weight(b).total_cmp(&weight(a)));
        let mut spans: Vec<Span> = Vec::new();
        for span in words.iter().map(|it| it.span) {
            if spans.len() < MOST_WORDS && !spans.iter().any(|it| it.start < span.end && span.start < it.end) {
                spans.push(span);
            }
        }
        Some(Suggestion { cause: self.causes()[best], probability: 1.0 / total, words: spans })
    }
}
