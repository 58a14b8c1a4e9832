//! Objects that come from JavaScript.

use super::values::Answered;
use crate::records::zone::Includes;
use crate::{ZoneOptions, public_json};
use serde::Deserialize;
use wasm_bindgen::prelude::*;

/// A plain object from JavaScript.
pub fn read<T: for<'de> Deserialize<'de>>(value: JsValue) -> Answered<T> {
    serde_wasm_bindgen::from_value(value).map_err(|it| JsError::new(&it.to_string()))
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Options {
    origin: Option<String>,
    whole: bool,
    includes: Includes,
}

/// The options of a zone; none where they are left out. The time is that of the clock.
pub fn read_options(options: JsValue) -> Answered<ZoneOptions> {
    let Options { origin, whole, includes } =
        if options.is_undefined() || options.is_null() { Options::default() } else { read(options)? };
    let origin = origin.filter(|it| !it.is_empty()).map(|it| public_json::read_domain(&it)).transpose();
    Ok(ZoneOptions {
        origin: origin.map_err(|it| JsError::new(&it))?,
        whole,
        includes,
        today: Some((js_sys::Date::now() / 1000.0) as u32),
    })
}
