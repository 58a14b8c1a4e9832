//! Answers on their way from one module of the page to another. JSON would cost the module of live look-ups 15 kB (brotli), as it reads
//! none otherwise.

use super::answers_file::{read_hex, read_name, read_presentation};
use super::{Answer, AnswerBook, Failure, Outcome, Question, Receipt};
use crate::records::{Name, Rdata, Rtype};

/// One line for each answer, its fields between tabs: whether it counts or is another resolver's, the question, and the answer.
///
/// ```
/// use mailwhy::dns::{Answer, Outcome, Question, Resolver, read_answer_lines, write_answer_lines};
/// use mailwhy::records::{Name, Rtype};
/// let question = Question::new(Name::read("shop.example").unwrap(), Rtype::MX);
/// let answer = Answer::new(Outcome::NxDomain, "pasted answers");
/// let lines = write_answer_lines([(&question, &answer, &[][..])]);
/// assert_eq!(read_answer_lines(&lines).ask(&question), Ok(answer));
/// ```
pub fn write_answer_lines<'a>(answers: impl IntoIterator<Item = (&'a Question, &'a Answer, &'a [Answer])>) -> String {
    let mut lines = String::new();
    for (question, answer, others) in answers {
        for (kind, answer) in [(COUNTS, answer)].into_iter().chain(others.iter().map(|it| (OTHER, it))) {
            let fields = fields_of(question, answer);
            // What other people wrote may hold anything.
            let fields = fields.iter().map(|it| it.replace(char::is_control, " "));
            lines.push_str(kind);
            fields.for_each(|it| lines.extend(["\t", &it]));
            lines.push('\n');
        }
    }
    lines
}

const COUNTS: &str = "=";
const OTHER: &str = "+";

fn fields_of(question: &Question, answer: &Answer) -> Vec<String> {
    let outcome = match &answer.outcome {
        Outcome::Records(_) => "records".to_string(),
        Outcome::NoData => "nodata".to_string(),
        Outcome::NxDomain => "nxdomain".to_string(),
        Outcome::Failed(failure) => failure.to_string(),
    };
    let aliases: Vec<String> = answer.aliases.iter().map(ToString::to_string).collect();
    let mut fields = vec![
        question.name.to_string(),
        question.rtype.to_string(),
        outcome,
        answer.ttl.map(|it| it.to_string()).unwrap_or_default(),
        if answer.authenticated { "ad" } else { "" }.to_string(),
        answer.source.to_string(),
        aliases.join(" "),
        answer.extended_error.as_deref().unwrap_or_default().to_string(),
    ];
    fields.extend(match &answer.receipt {
        Some(it) => {
            let message: String = it.message.iter().map(|it| format!("{it:02x}")).collect();
            [it.asked_at.to_string(), it.took.to_string(), message]
        }
        None => Default::default(),
    });
    fields.extend(answer.records().iter().map(Rdata::to_string));
    fields
}

/// Reads what [`write_answer_lines`] wrote. A line that does not read is left out.
pub fn read_answer_lines(lines: &str) -> AnswerBook {
    let mut book = AnswerBook::new();
    for line in lines.lines() {
        let mut fields = line.split('\t');
        let kind = fields.next();
        if let Some((question, answer)) = read_line(fields) {
            match kind {
                Some(OTHER) => book.record_other(question, answer),
                _ => book.record(question, answer),
            }
        }
    }
    book
}

fn read_line<'l>(mut fields: impl Iterator<Item = &'l str>) -> Option<(Question, Answer)> {
    let (name, rtype) = (read_name(fields.next()?)?, Rtype::read(fields.next()?)?);
    let (outcome, ttl, authenticated) = (fields.next()?, fields.next()?.parse().ok(), fields.next()? == "ad");
    let (source, aliases, extended_error) = (fields.next()?, fields.next()?, fields.next()?);
    let (asked_at, took, message) = (fields.next()?.parse().ok(), fields.next()?.parse().ok(), fields.next()?);
    let receipt = asked_at.zip(took).zip(read_hex(message));
    let outcome = match outcome {
        "records" => Outcome::of(fields.map(|it| read_presentation(rtype, it)).collect::<Option<_>>()?, rtype),
        "nodata" => Outcome::NoData,
        "nxdomain" => Outcome::NxDomain,
        failure => Outcome::Failed(Failure::read(failure)?),
    };
    let answer = Answer {
        aliases: aliases.split_whitespace().map(|it| Name::read(it).ok()).collect::<Option<_>>()?,
        ttl,
        authenticated,
        extended_error: Some(extended_error).filter(|it| !it.is_empty()).map(Into::into),
        receipt: receipt.map(|((asked_at, took), message)| Receipt { asked_at, took, message: message.into() }.into()),
        ..Answer::new(outcome, source)
    };
    Some((Question::new(name, rtype), answer))
}
