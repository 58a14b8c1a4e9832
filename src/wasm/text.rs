//! Zones and records: the report stays in the worker's memory, the page gets windows of it.

use super::browser::Progress;
use super::buffer::{Rewritten, TextBuffer};
use super::options::{read_options, today};
use super::values::{Answered, write};
use crate::ZoneOptions;
use crate::checks::zone::{MailTexts, check_zone_again, check_zone_to_mend};
use crate::public_json;
use crate::report::{
    Finding, FindingJson, Mended, RecordKind, Report, ReportJson, Rule, Severity, Verdict, apply, mend, safe_fix,
};
#[cfg(any(not(feature = "forms"), feature = "package"))]
use crate::text::detect::Kind;
use crate::text::detect::may_be_other_form;
use crate::text::{Lines, sort_by};
use serde::Serialize;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

/// The most findings that cross to the page at a time: an object graph costs three times its JSON there.
const WINDOW: usize = 200;
/// So many findings of each rule come with the sums.
const FIRST: usize = 3;
/// The most characters of a line that cross to the page.
const EXCERPT: usize = 400;

/// What was pasted, and what else it might be. `body` is where the text begins, after a command such as `zone:`, in UTF-16 code units.
/// The module for large zones is asked later, when that is known.
#[cfg(any(not(feature = "forms"), feature = "package"))]
#[wasm_bindgen]
pub fn detect(text: &str) -> Answered<JsValue> {
    #[derive(Serialize)]
    struct Reading {
        kind: &'static str,
        record: Option<&'static str>,
    }
    #[derive(Serialize)]
    struct Detected {
        kind: &'static str,
        record: Option<&'static str>,
        domain: Option<String>,
        body: u32,
        forced: bool,
        others: Vec<Reading>,
    }
    let reading = |kind: Kind| Reading { kind: kind.as_str(), record: kind.record() };
    let found = crate::text::detect::detect(text);
    write(&Detected {
        kind: found.kind.as_str(),
        record: found.kind.record(),
        domain: found.domain,
        body: Lines::new(&text[..found.body.start as usize]).utf16(found.body.start),
        forced: found.forced,
        others: found.others.into_iter().map(reading).collect(),
    })
}

/// The providers that can be chosen.
#[cfg(any(not(feature = "forms"), feature = "package"))]
#[wasm_bindgen]
pub fn providers() -> Answered<JsValue> {
    write(&crate::providers::all().iter().map(public_json::ProviderRow::from).collect::<Vec<_>>())
}

/// The check of a text, whose report stays here.
#[wasm_bindgen]
pub struct TextCheck {
    lines: Lines<'static>,
    report: Report,
    checked: Checked,
    groups: Vec<Group>,
}

thread_local! {
    /// What was found in the mail records of the last zones: while somebody types, most of it is found again.
    static TEXTS: RefCell<MailTexts> = RefCell::default();
}

/// What a text was checked as.
enum Checked {
    Zone(ZoneOptions),
    Record(RecordKind),
}

/// The findings of one rule, by their numbers.
struct Group {
    rule: &'static Rule,
    members: Vec<u32>,
}

#[derive(Serialize)]
struct Summary<'c> {
    verdict: Verdict,
    valid: bool,
    records: Option<u32>,
    omitted: u32,
    lines: usize,
    counts: Counts,
    /// How many findings have a fix that needs no reading.
    safe: usize,
    /// Whether the larger module may find more, as this one knows only master files, and nothing of DNSSEC.
    larger: bool,
    /// The worse first, then by place.
    groups: Vec<GroupSummary<'c>>,
}

#[derive(Default, Serialize)]
struct Counts {
    error: u32,
    warning: u32,
    hint: u32,
}

#[derive(Serialize)]
struct GroupSummary<'c> {
    code: &'static str,
    severity: Severity,
    count: usize,
    findings: Vec<FindingJson<'c>>,
}

#[wasm_bindgen]
impl TextCheck {
    /// Checks a zone. `progress` is called with the part that is read, from 0 to 1.
    pub fn zone(text: TextBuffer, options: JsValue, progress: Option<Progress>) -> Answered<TextCheck> {
        let options = read_options(options)?;
        let text = text.into_text();
        let mut texts = TEXTS.take();
        let report = check_zone_again(&text, &options, &mut telling(progress.as_ref()), &mut texts);
        TEXTS.set(texts);
        Ok(TextCheck::new(text, report, Checked::Zone(options)))
    }

    /// Checks the text of one record.
    pub fn record(text: TextBuffer, kind: &str) -> Answered<TextCheck> {
        let kind = read_kind(kind)?;
        let text = text.into_text();
        let report = crate::check_record_at(public_json::record_text(&text, kind), kind, Some(today()));
        Ok(TextCheck::new(text, report, Checked::Record(kind)))
    }

    /// What the page shows first, as JSON, which crosses to it sooner than objects: the sums, the first findings of each rule
    /// (`summary`), and those in the order of the text (`marks`).
    pub fn first(&self) -> String {
        #[derive(Serialize)]
        struct First<'c> {
            summary: Summary<'c>,
            marks: Vec<FindingJson<'c>>,
        }
        public_json::to_json(&First { summary: self.summary(), marks: self.marked(0, u32::MAX) })
    }

    /// Some of the findings of one rule, in the order of the text, at most 200.
    pub fn rows(&self, code: &str, start: usize, count: usize) -> Answered<JsValue> {
        let members = self.groups.iter().find(|it| it.rule.code == code).map_or(&[][..], |it| &it.members);
        let members = members.iter().skip(start).take(count.min(WINDOW));
        write(&members.map(|&it| self.numbered(it)).collect::<Vec<_>>())
    }

    /// The findings that begin in a stretch of the text (in UTF-16 code units), at most 200.
    pub fn marks(&self, from: u32, to: u32) -> Answered<JsValue> {
        write(&self.marked(from, to))
    }

    /// Some lines of the text, from `line` on, long ones cut.
    pub fn excerpt(&self, line: u32, count: u32) -> Vec<String> {
        let last = line.saturating_add(count.min(WINDOW as u32)).min(self.lines.count() as u32 + 1);
        (line.max(1)..last).map(|it| self.lines.text(it).chars().take(EXCERPT).collect()).collect()
    }

    /// The whole text with a fix of a finding applied; unchanged where there is no such fix.
    pub fn fix(&self, number: usize, fix: usize) -> Rewritten {
        let fix = self.report.findings.get(number).and_then(|it| it.fixes.get(fix));
        let text = apply(self.lines.whole(), fix.map(|it| &it.edits[..]).unwrap_or_default());
        Rewritten::new(text, u32::from(fix.is_some()), 0, fix.is_some())
    }

    /// The whole text with all safe fixes applied, also of findings that are not listed.
    pub fn mend(&self, progress: Option<Progress>) -> Rewritten {
        let Mended { text, count, .. } = mend(self.lines.whole(), |it| match &self.checked {
            Checked::Zone(options) => check_zone_to_mend(it, options, &mut telling(progress.as_ref())),
            Checked::Record(kind) => crate::check_record_at(it, *kind, Some(today())),
        });
        Rewritten::new(text, count, 0, count > 0)
    }

    /// The whole text, for another module.
    pub fn whole(&self) -> Vec<u8> {
        self.lines.whole().as_bytes().to_vec()
    }

    /// The public JSON, for export.
    pub fn json(&self) -> Vec<u8> {
        public_json::to_json(&ReportJson::new(&self.report, &self.lines)).into_bytes()
    }
}

impl TextCheck {
    fn summary(&self) -> Summary<'_> {
        let mut counts = Counts::default();
        for group in &self.groups {
            let count = match group.rule.severity {
                Severity::Error => &mut counts.error,
                Severity::Warning => &mut counts.warning,
                Severity::Hint => &mut counts.hint,
            };
            *count += group.members.len() as u32;
        }
        let groups = self.groups.iter().map(|it| GroupSummary {
            code: it.rule.code,
            severity: it.rule.severity,
            count: it.members.len(),
            findings: it.members.iter().take(FIRST).map(|&it| self.numbered(it)).collect(),
        });
        let Report { valid, records, omitted, .. } = self.report;
        let reads = counts.error + counts.warning == 0;
        let is_zone = matches!(self.checked, Checked::Zone(_));
        let other_form = !cfg!(feature = "forms") && may_be_other_form(self.lines.whole(), reads);
        let signed = !cfg!(feature = "dnssec") && names_signatures(self.lines.whole());
        Summary {
            verdict: self.report.verdict(),
            valid,
            records,
            omitted,
            lines: self.lines.count(),
            counts,
            safe: self.report.findings.iter().filter(|it| safe_fix(&it.fixes).is_some()).count(),
            larger: is_zone && (other_form || signed) || !cfg!(feature = "forms") && self.reads_json(),
            groups: groups.collect(),
        }
    }

    /// The findings that begin in a stretch of the text, as far as they cross at a time.
    fn marked(&self, from: u32, to: u32) -> Vec<FindingJson<'_>> {
        let findings = &self.report.findings;
        let start = |it: &Finding| it.span.map_or(0, |it| self.lines.utf16(it.start));
        let first = findings.partition_point(|it| start(it) < from);
        let found = findings[first..].iter().take(WINDOW).take_while(|it| start(it) < to);
        found.map(|it| FindingJson::new(it, &self.lines)).collect()
    }

    /// Whether it was taken for the answer of a registry, which only the module reads that reads other JSON.
    fn reads_json(&self) -> bool {
        matches!(self.checked, Checked::Record(RecordKind::Rdap))
    }

    fn new(text: String, report: Report, checked: Checked) -> TextCheck {
        let mut groups: Vec<Group> = Vec::new();
        for (number, finding) in report.findings.iter().enumerate() {
            match groups.iter_mut().find(|it| it.rule.code == finding.rule.code) {
                Some(group) => group.members.push(number as u32),
                None => groups.push(Group { rule: finding.rule, members: vec![number as u32] }),
            }
        }
        sort_by(&mut groups, |a, b| a.rule.severity.cmp(&b.rule.severity));
        TextCheck { lines: Lines::owning(text), report, checked, groups }
    }

    /// A finding with its number, by which its fixes are asked for.
    fn numbered(&self, number: u32) -> FindingJson<'_> {
        FindingJson { number: Some(number), ..FindingJson::new(&self.report.findings[number as usize], &self.lines) }
    }
}

/// Whether the type of a signature stands somewhere, be it in a comment.
fn names_signatures(text: &str) -> bool {
    text.as_bytes().windows(5).any(|it| it.eq_ignore_ascii_case(b"RRSIG"))
}

/// Tells progress to JavaScript. A page that fails to draw it is no reason to stop.
fn telling(progress: Option<&Progress>) -> impl FnMut(f64) {
    move |part| {
        if let Some(progress) = progress {
            let _ = progress.tell(&JsValue::NULL, part);
        }
    }
}

/// A kind of record by its name.
pub fn read_kind(name: &str) -> Answered<RecordKind> {
    RecordKind::read(name).ok_or_else(|| JsError::new(&format!("\"{name}\" is none of the records")))
}
