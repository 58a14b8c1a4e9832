//! The public JSON: bytes in, JSON out, the same for the command line, the npm package and the page. Described in `docs/JSON.md`.

use crate::report::{RecordKind, Report, ReportJson};
use crate::text::{Lines, decode};
use crate::{ZoneOptions, check_record, check_zone};
use serde::Serialize;

/// `mailwhy zone --json`, and the report behind it.
pub fn zone(bytes: &[u8], options: &ZoneOptions) -> (String, Report) {
    let text = decode(bytes).text;
    let report = check_zone(&text, options);
    (to_json(&ReportJson::new(&report, &Lines::new(&text))), report)
}

/// `mailwhy record --json`, and the report behind it.
pub fn record(bytes: &[u8], kind: RecordKind) -> (String, Report) {
    let text = decode(bytes).text;
    let text = record_text(&text, kind);
    let report = check_record(text, kind);
    (to_json(&ReportJson::new(&report, &Lines::new(text))), report)
}

/// A record's text without the line end that a file or a paste leaves behind it. A policy file keeps its lines.
pub fn record_text(text: &str, kind: RecordKind) -> &str {
    match kind {
        RecordKind::MtaStsPolicy => text,
        _ => text.trim_end_matches(['\n', '\r']),
    }
}

/// JSON in one line.
pub fn to_json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("reports have string keys and no fallible parts")
}
