//! The self-test of check_host(), apart from SPF on records: reading a suite takes as much code as a good part of that.

use crate::public_json;
use wasm_bindgen::prelude::*;

/// `mailwhy self-test --json`: a suite that was given, or the project's own cases.
#[wasm_bindgen]
pub fn self_test(suite: Option<String>) -> Result<String, JsError> {
    public_json::self_test(suite.as_deref()).map(|it| it.0).map_err(|it| JsError::new(&it))
}
