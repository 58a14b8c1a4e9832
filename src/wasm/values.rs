//! Values that cross to JavaScript.

use super::browser;
use crate::public_json::to_json;
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// What JavaScript gets: a value, or an error that it throws.
pub type Answered<T> = Result<T, JsError>;

/// Plain objects and `null`, by way of JSON: a browser reads that several times faster than objects are put together from here,
/// and the code that writes it is in the module anyway.
pub fn write(value: &impl Serialize) -> Answered<JsValue> {
    browser::parse_json(&to_json(value)).map_err(|_| JsError::new("what was written is no JSON"))
}
