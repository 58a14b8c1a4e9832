//! Bounces.

use crate::public_json;
use wasm_bindgen::prelude::*;

/// `mailwhy bounce --json`.
#[wasm_bindgen]
pub fn explain_bounce_json(text: &[u8]) -> String {
    public_json::bounce(text).0
}
