//! Zones that are rewritten and compared: a module that few visitors load.

use super::buffer::{Rewritten, TextBuffer};
use super::options::read_options;
use super::values::{Answered, write};
use crate::public_json::Comparison;
use crate::records::zone::{Normalised, normalise};
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
