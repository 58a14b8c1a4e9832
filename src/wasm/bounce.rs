//! Bounces.

use super::browser::TextDecoder;
use crate::public_json;
use crate::text::use_decoder;
use wasm_bindgen::prelude::*;

/// `mailwhy bounce --json`.
#[wasm_bindgen]
pub fn explain_bounce_json(text: &[u8]) -> String {
    use_decoder(decode);
    public_json::bounce(text).0
}

/// `mailwhy bounce --csv`, of a text that so many lines of a file stand before.
#[wasm_bindgen]
pub fn explain_bounce_csv(text: &[u8], lines_before: u32) -> String {
    use_decoder(decode);
    let mut report = public_json::bounce(text).1;
    for evidence in report.bounces.iter_mut().filter_map(|it| it.evidence.as_mut()) {
        evidence.line += lines_before;
    }
    report.csv()
}

/// The browser knows all charsets of mails.
pub(super) fn decode(label: &str, octets: &[u8]) -> Option<String> {
    TextDecoder::new(label).ok()?.decode(octets).ok()
}
