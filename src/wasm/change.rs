//! Zones that are rewritten and compared, pasted answers in the place of look-ups, and answers of registries: what few visitors want.

use super::buffer::{Rewritten, TextBuffer};
use super::options::{read_options, today};
use super::values::{Answered, write};
use crate::checks::domain::{self, Document};
use crate::dns::Question;
use crate::public_json::{self, Comparison};
use crate::records::zone::{Normalised, normalise};
use crate::records::{Name, Rtype};
use crate::report::{FindingJson, Verdict};
use crate::text::Lines;
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// The most changes that cross to the page.
const MOST: usize = 200;

/// A zone in its one form.
#[wasm_bindgen]
pub fn normalise_zone(text: TextBuffer, options: JsValue) -> Answered<Rewritten> {
    let Normalised { text, unreadable, rewritten } = normalise(&text.into_text(), &read_options(options)?);
    Ok(Rewritten::new(text, 0, unreadable, rewritten))
}

/// How two zones differ, as `mailwhy compare --json` tells it; at most 200 changes are listed.
#[wasm_bindgen]
pub fn compare_zones(old: TextBuffer, new: TextBuffer, options: JsValue) -> Answered<JsValue> {
    let options = read_options(options)?;
    let (old, new) = (old.into_text(), new.into_text());
    write(&Comparison::new((&old, &options), (&new, &options), MOST))
}

/// Which domains and blocklists the output of look-up programs is about; nothing of any other text.
#[wasm_bindgen]
pub fn pasted(text: &str) -> Answered<JsValue> {
    write(&public_json::pasted(text.as_bytes()))
}

/// What such a text answers to questions, each as its name and type with a blank between, for `DomainCheck.adopt`.
#[wasm_bindgen]
pub fn answers_of(text: &str, domain: &str, questions: Vec<String>) -> Answered<String> {
    let domain = public_json::read_domain(domain).map_err(|it| JsError::new(&it))?;
    let question = |it: &String| {
        let (name, rtype) = it.split_once(' ')?;
        Some(Question::new(Name::read(name).ok()?, Rtype::read(rtype)?))
    };
    let questions: Vec<Question> = questions.iter().filter_map(question).collect();
    Ok(public_json::answers_of(text, &domain, &questions))
}

/// What a registry's answer adds to the report of a domain whose verdict so far is given: `{verdict, findings, registration}`, the findings
/// to stand before those that are as severe. `exists`: whether the DNS knows the domain. Throws the name of another domain, of which it is.
#[wasm_bindgen]
pub fn registered(
    domain: &str,
    exists: bool,
    verdict: &str,
    text: String,
    source: Option<String>,
    asked_at: Option<f64>,
) -> Answered<JsValue> {
    #[derive(Serialize)]
    struct RegisteredJson<'r> {
        verdict: Verdict,
        findings: Vec<FindingJson<'r>>,
        registration: &'r Document,
    }
    let name = public_json::read_domain(domain).map_err(|it| JsError::new(&it))?;
    let verdict = Verdict::read(verdict).ok_or_else(|| JsError::new("no verdict"))?;
    let registration = Document { text, source, asked_at: asked_at.map(|it| it as u64) };
    let found = domain::registered(&name, exists, verdict, &registration, Some(today())).map_err(|it| JsError::new(&it))?;
    let (verdict, lines) = (found.verdict, Lines::new(""));
    let findings = found.findings.iter().map(|it| FindingJson::new(it, &lines)).collect();
    write(&RegisteredJson { verdict, findings, registration: &registration })
}
