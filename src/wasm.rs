//! The boundary to JavaScript: a few functions, nothing decided here.

use crate::report::ReportJson;
use crate::text::{Lines, decode};
use crate::{ZoneOptions, check_zone};
use wasm_bindgen::prelude::*;

/// `mailwhy zone --json`, for a text in bytes.
#[wasm_bindgen]
pub fn check_zone_json(text: &[u8]) -> String {
    let text = decode(text).text;
    let report = check_zone(&text, &ZoneOptions::default());
    serde_json::to_string(&ReportJson::new(&report, &Lines::new(&text))).unwrap_or_default()
}
