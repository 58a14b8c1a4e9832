//! Live look-ups: the answers stay in the worker's memory, the page gets reports.

use super::values::{Answered, write};
use crate::adapters::doh::{self, Progress};
use crate::checks::domain::{Document, check_domain_and_policy};
use crate::dns::{AnswerBook, Question, read_answer_lines};
use crate::providers::Provider;
use crate::records::{Name, Rtype};
use crate::{DomainReport, public_json};
use serde::Serialize;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

/// Whether a resolver answers web pages, and whether it validates: it is asked for the SOA record of the root, which is signed and
/// says nothing about anybody.
#[wasm_bindgen]
pub async fn try_resolver(url: String) -> Answered<JsValue> {
    #[derive(Serialize)]
    struct Tried {
        /// The name of a failure; nothing where an answer came.
        failure: Option<String>,
        validates: bool,
        /// Milliseconds.
        took: u32,
    }
    let answer = doh::try_resolver(&url, &Question::new(Name::root(), Rtype::SOA)).await;
    write(&Tried {
        failure: answer.failure().map(ToString::to_string),
        validates: answer.authenticated,
        took: answer.receipt.as_ref().map_or(0, |it| it.took),
    })
}

/// The check of a domain, whose answers stay here.
#[wasm_bindgen]
pub struct DomainCheck {
    domain: Name,
    provider: Option<&'static Provider>,
    book: RefCell<AnswerBook>,
    policy: Option<Document>,
}

#[wasm_bindgen]
impl DomainCheck {
    /// A domain name in ASCII or A-label form, and the provider where the person has chosen one.
    #[wasm_bindgen(constructor)]
    pub fn new(domain: &str, provider: Option<String>) -> Answered<DomainCheck> {
        let domain = public_json::read_domain(domain).map_err(|it| JsError::new(&it))?;
        let provider = public_json::read_provider(provider.as_deref()).map_err(|it| JsError::new(&it))?;
        Ok(DomainCheck { domain, provider, book: RefCell::default(), policy: None })
    }

    /// What will be asked at first: shown before anything is asked.
    pub fn first_questions(&self) -> Answered<JsValue> {
        write(&crate::checks::domain::first_questions(&self.domain, self.provider))
    }

    /// Asks the resolvers until nothing is awaited, at most 8 seconds. `progress` is told how much was asked and answered.
    pub async fn look_up(&self, resolvers: Vec<String>, progress: js_sys::Function) -> Answered<()> {
        #[derive(Serialize)]
        struct State {
            asked: usize,
            answered: usize,
        }
        doh::look_up(
            &self.book,
            &resolvers,
            || self.run(),
            |Progress { asked, answered, .. }| {
                if let Ok(state) = write(&State { asked, answered }) {
                    // A page that fails to draw its progress is no reason to stop.
                    let _ = progress.call1(&JsValue::NULL, &state);
                }
            },
        )
        .await;
        Ok(())
    }

    /// The text of the domain's MTA-STS policy, which somebody fetched: it is held against the MX records.
    /// Where it was fetched and not pasted, its address and the time in milliseconds since 1970 go with it.
    pub fn hold_policy(&mut self, text: String, source: Option<String>, asked_at: Option<f64>) {
        self.policy = Some(Document { text, source, asked_at: asked_at.map(|it| it as u64) });
    }

    /// Takes over answers in the lines that `answers_of` makes of pasted ones.
    pub fn adopt(&self, answers: &str) {
        self.book.borrow_mut().adopt(read_answer_lines(answers));
    }

    /// What was answered to a question counts no more: the next look-up asks it again.
    pub fn forget(&self, name: &str, rtype: &str) -> Answered<()> {
        let question = Name::read(name).ok().zip(Rtype::read(rtype)).ok_or_else(|| JsError::new("no name and type"))?;
        self.book.borrow_mut().forget(&Question::new(question.0, question.1));
        Ok(())
    }

    /// The report by what is answered so far, as in the public JSON.
    pub fn report(&self) -> Answered<JsValue> {
        write(&self.run())
    }
}

impl DomainCheck {
    fn run(&self) -> DomainReport {
        let policy = self.policy.as_ref().map(|it| &*it.text);
        let mut report = check_domain_and_policy(&self.domain, self.provider, policy, &*self.book.borrow());
        report.mta_sts_policy = self.policy.clone();
        report
    }
}
