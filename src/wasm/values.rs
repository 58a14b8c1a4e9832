//! Values that cross to JavaScript.

use serde::Serialize;
use wasm_bindgen::prelude::*;

/// What JavaScript gets: a value, or an error that it throws.
pub type Answered<T> = Result<T, JsError>;

/// Plain objects and `null`, as JSON would give.
pub fn write(value: &impl Serialize) -> Answered<JsValue> {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(|it| JsError::new(&it.to_string()))
}
