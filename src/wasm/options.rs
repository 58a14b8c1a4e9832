//! Options that come from JavaScript.

use super::browser;
use super::values::Answered;
use crate::records::zone::Includes;
use crate::{ZoneOptions, public_json};
use wasm_bindgen::prelude::*;

/// The options of a zone, `{ origin, whole, includes, mtaSts }`; none where they are left out. The time is that of the clock.
///
/// Read field by field: what serde needs for any object weighs 6 kB (brotli), most of it for printing numbers with fractions.
pub fn read_options(options: JsValue) -> Answered<ZoneOptions> {
    let field = |name: &str| browser::get(&options, name).unwrap_or(JsValue::UNDEFINED);
    let origin = text(&field("origin"), "origin")?.filter(|it| !it.is_empty());
    Ok(ZoneOptions {
        origin: origin.map(|it| public_json::read_domain(&it)).transpose().map_err(|it| JsError::new(&it))?,
        whole: field("whole").is_truthy(),
        includes: read_includes(&field("includes"))?,
        today: Some(today()),
        mta_sts: text(&field("mtaSts"), "mtaSts")?,
    })
}

/// The time by the clock, in seconds since 1970.
pub fn today() -> u32 {
    (browser::now() / 1000.0) as u32
}

/// Texts of files by their names; `null` for a file that does not exist.
fn read_includes(includes: &JsValue) -> Answered<Includes> {
    let mut read = Includes::new();
    if !includes.is_object() {
        return Ok(read);
    }
    for pair in browser::entries(includes) {
        let part = |at| browser::get(&pair, at).unwrap_or(JsValue::UNDEFINED);
        read.insert(part("0").as_string().unwrap_or_default(), text(&part("1"), "includes")?);
    }
    Ok(read)
}

fn text(value: &JsValue, name: &str) -> Answered<Option<String>> {
    if value.is_undefined() || value.is_null() {
        return Ok(None);
    }
    value.as_string().map(Some).ok_or_else(|| JsError::new(&format!("{name}: not a text")))
}
