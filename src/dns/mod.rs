//! What may be asked of the world, and what it may answer.
//!
//! *Ask, and be run again*: whoever needs an answer calls `dns.ask(&question)?`. If the answer is not known, the question is noted and the
//! caller stops; an adapter fetches all that was noted at once, records it in the [`AnswerBook`], and runs the same function again.

mod answer;
mod answer_lines;
mod answers_file;
mod book;
pub mod https;
mod look_ups;
pub mod message;
pub mod overlay;
mod question;
pub mod zone;

pub use answer::{Answer, Failure, Outcome, Receipt};
pub use answer_lines::{read_answer_lines, write_answer_lines};
pub use answers_file::{AnswersFileFault, read_answers};
pub use book::AnswerBook;
pub use look_ups::read_look_ups;
pub use question::Question;

/// Who can answer questions about the DNS: a recorded world, a pasted zone, one laid over the other.
pub trait Resolver {
    /// The answer, if it is known. If not, the question has been noted, and the caller stops with `?`.
    fn ask(&self, question: &Question) -> Result<Answer, Unanswered>;

    /// The answer, if it is known, without noting the question: for what is only shown, and not worth asking the world.
    fn known(&self, question: &Question) -> Option<Answer>;

    /// Says that this will be asked soon, so that it is fetched with the rest. Never counts towards any limit.
    fn foresee(&self, _question: &Question) {}

    /// Says that other resolvers are to be asked this too, because a verdict hangs on it.
    fn compare(&self, _question: &Question) {}

    /// What other resolvers answered.
    fn others(&self, _question: &Question) -> Vec<Answer> {
        Vec::new()
    }
}

/// The question was noted; run again when it is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unanswered;
