//! The public JSON, for the npm package.

use super::options::{read_options, today};
use super::text::read_kind;
use super::values::Answered;
use crate::checks::domain::Document;
use crate::public_json::{self, Known};
use wasm_bindgen::prelude::*;

/// `mailwhy zone --json`.
#[wasm_bindgen]
pub fn check_zone_json(text: &[u8], options: JsValue) -> Answered<String> {
    Ok(public_json::zone(text, &read_options(options)?).0)
}

/// `mailwhy zone --fix --json`.
#[wasm_bindgen]
pub fn mend_zone_json(text: &[u8], options: JsValue) -> Answered<String> {
    Ok(public_json::mend_zone(text, &read_options(options)?).0)
}

/// `mailwhy zone --normalise --json`.
#[wasm_bindgen]
pub fn normalise_zone_json(text: &[u8], options: JsValue) -> Answered<String> {
    Ok(public_json::normalise_zone(text, &read_options(options)?).0)
}

/// `mailwhy compare --json`.
#[wasm_bindgen]
pub fn compare_zones_json(old: &[u8], new: &[u8], options: JsValue) -> Answered<String> {
    let options = read_options(options)?;
    Ok(public_json::compare_zones((old, &options), (new, &options)).0)
}

/// `mailwhy record --json`. Without a kind, the text is recognised.
#[wasm_bindgen]
pub fn check_record_json(text: &[u8], kind: Option<String>) -> Answered<String> {
    let kind = match kind {
        Some(kind) => read_kind(&kind)?,
        None => public_json::recognise_record(text)
            .ok_or_else(|| JsError::new("this looks like none of the records: say its kind"))?,
    };
    Ok(public_json::record(text, kind, Some(today())).0)
}

/// A plain object from JavaScript.
fn read<T: for<'de> serde::Deserialize<'de>>(value: JsValue) -> Answered<T> {
    serde_wasm_bindgen::from_value(value).map_err(|it| JsError::new(&it.to_string()))
}

/// `mailwhy spf --json`.
#[wasm_bindgen]
pub fn evaluate_spf_json(query: JsValue, world: JsValue) -> Answered<String> {
    let query: public_json::SpfRequest = read(query)?;
    let world: public_json::SpfWorld = read(world)?;
    public_json::spf(&query, &world).map(|(json, _)| json).map_err(|it| JsError::new(&it))
}

/// What [`evaluate_spf_json`] decides, without the way to it.
#[wasm_bindgen]
pub fn check_host_json(query: JsValue, world: JsValue) -> Answered<String> {
    let query: public_json::SpfRequest = read(query)?;
    let world: public_json::SpfWorld = read(world)?;
    public_json::spf_decision(&query, &world).map(|(json, _)| json).map_err(|it| JsError::new(&it))
}

/// `mailwhy senders --json`.
#[wasm_bindgen]
pub fn spf_senders_json(request: JsValue, world: JsValue) -> Answered<String> {
    let request: public_json::SendersRequest = read(request)?;
    let world: public_json::SpfWorld = read(world)?;
    public_json::senders(&request, &world).map(|(json, _)| json).map_err(|it| JsError::new(&it))
}

/// `mailwhy domain --json`.
#[wasm_bindgen]
pub fn check_domain_json(
    domain: &str,
    answers: &str,
    provider: Option<String>,
    mta_sts: Option<String>,
    rdap: Option<String>,
) -> Answered<String> {
    let document = |text: Option<String>| text.map(|it| Document::pasted(&it));
    let known = Known { registration: document(rdap), mta_sts_policy: document(mta_sts), today: Some(today()) };
    public_json::domain_with(domain, answers, provider.as_deref(), known).map(|(json, _)| json).map_err(|it| JsError::new(&it))
}

/// `mailwhy bounce --lines`: one JSON object per line.
#[wasm_bindgen]
pub fn explain_lines_json(text: &[u8]) -> String {
    crate::text::use_decoder(super::bounce::decode);
    public_json::bounce_lines(text)
}

/// The version of the package.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_string()
}
