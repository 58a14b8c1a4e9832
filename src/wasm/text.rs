//! Zones and records: the report stays in the worker's memory, the page gets windows of it.

use super::values::{Answered, write};
use crate::records::zone::Includes;
use crate::report::{FindingJson, RecordKind, Report, ReportJson, Severity, Verdict, apply};
use crate::text::detect::Kind;
use crate::text::{Lines, decode};
use crate::{ZoneOptions, public_json};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

/// The most findings that cross to the page at a time: an object graph costs three times its JSON there.
const WINDOW: usize = 200;
/// The most characters of a line that cross to the page.
const EXCERPT: usize = 400;

/// What was pasted, and what else it might be. `body` is where the text begins, after a command such as `zone:`, in UTF-16 code units.
#[wasm_bindgen]
pub fn detect(text: &str) -> Answered<JsValue> {
    #[derive(Serialize)]
    struct Reading {
        kind: &'static str,
        record: Option<&'static str>,
    }
    #[derive(Serialize)]
    struct Detected {
        #[serde(flatten)]
        reading: Reading,
        domain: Option<String>,
        body: u32,
        forced: bool,
        others: Vec<Reading>,
    }
    let reading = |kind: Kind| Reading { kind: kind.as_str(), record: kind.record() };
    let found = crate::text::detect::detect(text);
    write(&Detected {
        reading: reading(found.kind),
        domain: found.domain,
        body: Lines::new(&text[..found.body.start as usize]).utf16(found.body.start),
        forced: found.forced,
        others: found.others.into_iter().map(reading).collect(),
    })
}

/// The providers that can be chosen.
#[wasm_bindgen]
pub fn providers() -> Answered<JsValue> {
    #[derive(Serialize)]
    struct Row {
        id: &'static str,
        name: &'static str,
        region: &'static str,
    }
    write(&crate::providers::all().iter().map(|it| Row { id: it.id, name: it.name, region: it.region }).collect::<Vec<_>>())
}

/// The check of a text, whose report stays here.
#[wasm_bindgen]
pub struct TextCheck {
    lines: Lines<'static>,
    report: Report,
}

#[derive(Serialize)]
struct Summary {
    verdict: Verdict,
    valid: bool,
    records: Option<u32>,
    omitted: u32,
    lines: usize,
    counts: Counts,
    groups: Vec<Group>,
}

#[derive(Default, Serialize)]
struct Counts {
    error: u32,
    warning: u32,
    hint: u32,
}

/// Findings of one rule; `first` is the index of the first.
#[derive(Serialize)]
struct Group {
    code: &'static str,
    severity: Severity,
    count: u32,
    first: usize,
}

#[wasm_bindgen]
impl TextCheck {
    /// Checks a zone. `progress` is called with the part that is read, from 0 to 1.
    pub fn zone(bytes: &[u8], options: JsValue, progress: Option<js_sys::Function>) -> Answered<TextCheck> {
        let options = read_options(options)?;
        let text = decode(bytes).text.into_owned();
        let report = crate::checks::zone::check_zone_with(&text, &options, &mut |part| {
            if let Some(progress) = &progress {
                // A page that fails to draw its progress is no reason to stop.
                let _ = progress.call1(&JsValue::NULL, &JsValue::from_f64(part));
            }
        });
        Ok(TextCheck { lines: Lines::owning(text), report })
    }

    /// Checks the text of one record.
    pub fn record(bytes: &[u8], kind: &str) -> Answered<TextCheck> {
        let kind = read_kind(kind)?;
        let text = decode(bytes).text;
        let report = crate::check_record(public_json::record_text(&text, kind), kind);
        Ok(TextCheck { lines: Lines::owning(text.into_owned()), report })
    }

    pub fn summary(&self) -> Answered<JsValue> {
        let mut counts = Counts::default();
        let mut groups: Vec<Group> = Vec::new();
        for (at, finding) in self.report.findings.iter().enumerate() {
            match finding.rule.severity {
                Severity::Error => counts.error += 1,
                Severity::Warning => counts.warning += 1,
                Severity::Hint => counts.hint += 1,
            }
            match groups.iter_mut().find(|it| it.code == finding.rule.code) {
                Some(group) => group.count += 1,
                None => groups.push(Group { code: finding.rule.code, severity: finding.rule.severity, count: 1, first: at }),
            }
        }
        let Report { valid, records, omitted, .. } = self.report;
        write(&Summary { verdict: self.report.verdict(), valid, records, omitted, lines: self.lines.count(), counts, groups })
    }

    /// Some of the findings, at most 200.
    pub fn window(&self, start: usize, count: usize) -> Answered<JsValue> {
        let findings = self.report.findings.iter().skip(start).take(count.min(WINDOW));
        write(&findings.map(|it| FindingJson::new(it, &self.lines)).collect::<Vec<_>>())
    }

    /// Some lines of the text, from `line` on, long ones cut.
    pub fn excerpt(&self, line: u32, count: u32) -> Vec<String> {
        let last = line.saturating_add(count.min(WINDOW as u32)).min(self.lines.count() as u32 + 1);
        (line.max(1)..last).map(|it| self.lines.text(it).chars().take(EXCERPT).collect()).collect()
    }

    /// The whole text with a fix of a finding applied; unchanged where there is no such fix.
    pub fn fix(&self, finding: usize, fix: usize) -> String {
        let fix = self.report.findings.get(finding).and_then(|it| it.fixes.get(fix));
        apply(self.lines.whole(), fix.map(|it| &it.edits[..]).unwrap_or_default())
    }

    /// The public JSON, for export.
    pub fn json(&self) -> Vec<u8> {
        public_json::to_json(&ReportJson::new(&self.report, &self.lines)).into_bytes()
    }
}

/// `mailwhy spf --json`.
#[wasm_bindgen]
pub fn evaluate_spf_json(query: JsValue, world: JsValue) -> Answered<String> {
    let query: public_json::SpfRequest = read(query)?;
    let world: public_json::SpfWorld = read(world)?;
    public_json::spf(&query, &world).map(|(json, _)| json).map_err(|it| JsError::new(&it))
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Options {
    origin: Option<String>,
    whole: bool,
    includes: Includes,
}

/// The options of a zone; none where they are left out.
pub fn read_options(options: JsValue) -> Answered<ZoneOptions> {
    let Options { origin, whole, includes } =
        if options.is_undefined() || options.is_null() { Options::default() } else { read(options)? };
    let origin = origin.filter(|it| !it.is_empty()).map(|it| public_json::read_domain(&it)).transpose();
    Ok(ZoneOptions { origin: origin.map_err(|it| JsError::new(&it))?, whole, includes })
}

/// A kind of record by its name.
pub fn read_kind(name: &str) -> Answered<RecordKind> {
    RecordKind::read(name).ok_or_else(|| JsError::new(&format!("\"{name}\" is none of the records")))
}

/// A plain object from JavaScript.
fn read<T: for<'de> Deserialize<'de>>(value: JsValue) -> Answered<T> {
    serde_wasm_bindgen::from_value(value).map_err(|it| JsError::new(&it.to_string()))
}
