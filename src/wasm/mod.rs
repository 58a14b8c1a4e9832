//! The boundary to JavaScript: a few functions, nothing decided here. It is built in parts, so that a visitor loads what they use:
//! each part is a module of its own, and the npm package holds all of them in one.

#[cfg(feature = "bounce")]
mod bounce;
#[cfg(feature = "domain")]
mod domain;
#[cfg(feature = "package")]
mod package;
#[cfg(feature = "text")]
mod text;

use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

type Answered<T> = Result<T, JsError>;

/// A plain object from JavaScript.
pub fn read<T: for<'de> Deserialize<'de>>(value: JsValue) -> Answered<T> {
    serde_wasm_bindgen::from_value(value).map_err(|it| JsError::new(&it.to_string()))
}

/// Plain objects and `null`, as JSON would give.
pub fn write(value: &impl Serialize) -> Answered<JsValue> {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(|it| JsError::new(&it.to_string()))
}
