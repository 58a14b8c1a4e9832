use crate::text::{Span, sort_by};
use serde::Serialize;
use std::borrow::Cow;

/// A change of the text that mends a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as an imperative: "add the final dot".
    pub title: &'static str,
    pub applicability: Applicability,
    /// In the order of the text, not overlapping.
    pub edits: Vec<Edit>,
}

/// Replaces the text of a span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub span: Span,
    pub text: Cow<'static, str>,
}

/// How surely a fix is what the person wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// Can be applied without being read.
    Safe,
    /// Most probably right: read it first.
    Likely,
    /// Shows the form; a value must be filled in.
    Manual,
}

/// The text with the edits done. Edits that overlap an earlier one or lie outside the text are left out.
///
/// ```
/// use mailwhy::report::{Edit, apply};
/// use mailwhy::text::Span;
/// let dot = Edit { span: Span::at(6), text: ".".into() };
/// assert_eq!(apply("mail.b MX", &[dot]), "mail.b. MX");
/// ```
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut ordered: Vec<&Edit> = edits.iter().collect();
    sort_by(&mut ordered, |a, b| a.span.cmp(&b.span));
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for edit in ordered {
        let range = edit.span.range();
        if range.start < done || text.get(range.clone()).is_none() {
            continue;
        }
        out.push_str(&text[done..range.start]);
        out.push_str(&edit.text);
        done = range.end;
    }
    out.push_str(&text[done..]);
    out
}
