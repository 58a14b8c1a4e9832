//! The public JSON of findings: the same from the command line, the npm package and the page. Described in `docs/JSON.md`.

use super::{Actor, Applicability, Elsewhere, Finding, Fix, Report, Severity};
use crate::text::{Lines, Span};
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

/// Raised when a field changes its meaning or goes; new fields do not raise it.
pub const SCHEMA_VERSION: u32 = 1;

/// A report as the public JSON.
#[derive(Serialize)]
pub struct ReportJson<'r> {
    pub version: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub records: Option<u32>,
    pub valid: bool,
    /// How many findings were counted, but not listed.
    #[serde(skip_serializing_if = "is_zero")]
    pub omitted: u32,
    pub findings: Vec<FindingJson<'r>>,
}

impl<'r> ReportJson<'r> {
    pub fn new(report: &'r Report, lines: &Lines<'_>) -> ReportJson<'r> {
        ReportJson {
            version: SCHEMA_VERSION,
            records: report.records,
            valid: report.valid,
            omitted: report.omitted,
            findings: report.findings.iter().map(|it| FindingJson::new(it, lines)).collect(),
        }
    }
}

/// A finding as the public JSON. Lines and columns count from 1, columns in Unicode characters.
#[derive(Serialize)]
pub struct FindingJson<'r> {
    /// By which a page asks for the fixes of a finding; the public JSON has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    pub code: &'static str,
    pub severity: Severity,
    pub message: String,
    #[serde(flatten)]
    pub place: Option<PlaceJson>,
    pub owner: Option<&'r str>,
    pub rtype: Option<&'r str>,
    pub actor: Actor,
    pub why: String,
    pub source: &'static str,
    #[serde(serialize_with = "as_map")]
    pub facts: &'r [super::Fact],
    pub related: Vec<PlaceJson>,
    pub fixes: Vec<FixJson<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub elsewhere: Option<ElsewhereJson<'r>>,
}

impl<'r> FindingJson<'r> {
    pub fn new(finding: &'r Finding, lines: &Lines<'_>) -> FindingJson<'r> {
        FindingJson {
            number: None,
            code: finding.rule.code,
            severity: finding.rule.severity,
            message: finding.message(),
            place: finding.span.map(|it| PlaceJson::new(it, lines)),
            owner: finding.owner.as_deref(),
            rtype: finding.rtype.as_deref(),
            actor: finding.rule.actor,
            why: finding.why(),
            source: finding.rule.source,
            facts: &finding.facts,
            related: finding.related.iter().map(|&it| PlaceJson::new(it, lines)).collect(),
            fixes: finding.fixes.iter().map(|it| FixJson::new(it, lines)).collect(),
            elsewhere: finding.elsewhere.as_ref().map(ElsewhereJson::new),
        }
    }
}

/// Where a finding really is, in an included file (`file`) or in the records of a template.
#[derive(Serialize)]
pub struct ElsewhereJson<'r> {
    pub file: Option<&'r str>,
    pub line: u32,
    pub column: u32,
    pub end_line: u32,
    pub end_column: u32,
    pub text: &'r str,
}

impl<'r> ElsewhereJson<'r> {
    fn new(elsewhere: &'r Elsewhere) -> ElsewhereJson<'r> {
        let Elsewhere { file, start, end, text } = elsewhere;
        ElsewhereJson {
            file: file.as_deref(),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            text,
        }
    }
}

/// A place of a text, as the public JSON has it.
#[derive(Serialize)]
pub struct PlaceJson {
    pub line: u32,
    pub column: u32,
    pub end_line: u32,
    pub end_column: u32,
    /// UTF-16 code units from the start of the text, as editors in a page count.
    pub from: u32,
    pub to: u32,
}

impl PlaceJson {
    pub fn new(span: Span, lines: &Lines<'_>) -> PlaceJson {
        let (start, end) = (lines.position(span.start), lines.position(span.end));
        PlaceJson {
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            from: lines.utf16(span.start),
            to: lines.utf16(span.end),
        }
    }
}

#[derive(Serialize)]
pub struct FixJson<'r> {
    pub title: &'static str,
    pub applicability: Applicability,
    pub edits: Vec<EditJson<'r>>,
}

impl<'r> FixJson<'r> {
    fn new(fix: &'r Fix, lines: &Lines<'_>) -> FixJson<'r> {
        let edits = fix.edits.iter().map(|it| EditJson { place: PlaceJson::new(it.span, lines), text: &it.text });
        FixJson { title: fix.title, applicability: fix.applicability, edits: edits.collect() }
    }
}

#[derive(Serialize)]
pub struct EditJson<'r> {
    #[serde(flatten)]
    pub place: PlaceJson,
    pub text: &'r str,
}

fn as_map<S: Serializer>(facts: &&[super::Fact], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(facts.len()))?;
    for (name, value) in *facts {
        map.serialize_entry(name, value)?;
    }
    map.end()
}

fn is_zero(count: &u32) -> bool {
    *count == 0
}
