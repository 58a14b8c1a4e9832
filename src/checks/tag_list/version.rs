//! The version that a record must begin with. Each record has its own rule for it, with these fixes.

use super::record_second::VERSIONS;
use super::{Findings, Likely, Rule, TagList};
use crate::report::Applicability;
use crate::syntax::tag_list::Tag;
use crate::text::Span;

pub const FIXES: &[&str] =
    &["write the version", "add the version", "move the version to the start", "delete the blanks before it"];

/// Adds a finding where the list does not begin with `v=` and the version. `V` is a misspelt tag, with a finding of its own.
pub fn check(list: &TagList<'_>, version: &'static str, rule: &'static Rule, findings: &mut Findings) {
    let start = list.text.len() - list.text.trim_start().len();
    let is_version = |name: &str| name.eq_ignore_ascii_case("v");
    let written = |it: &&Tag<'_>| !it.name.is_empty() || it.equals.is_some();
    match list.tags.iter().filter(written).position(|it| is_version(it.name)) {
        Some(0) => {
            let Some(tag) = list.tags.iter().find(written) else { return };
            if tag.value != version {
                let fits = tag.value.eq_ignore_ascii_case(version);
                let applicability = if fits { Applicability::Safe } else { Likely };
                let place = if tag.value.is_empty() { tag.span() } else { tag.value_span };
                let finding = findings.add(rule, place, vec![]);
                // A record of another kind does not become one of this kind.
                if !VERSIONS.iter().any(|it| *it != version && tag.value.starts_with(it)) {
                    finding.fix("write the version", applicability, [(tag.span(), format!("v={version}"))]);
                }
            } else if start > 0 {
                let blanks = Span::new(0, start);
                findings.add(rule, blanks, vec![]).fix("delete the blanks before it", Applicability::Safe, [(blanks, "")]);
            }
        }
        Some(_) => {
            let Some(tag) = list.tags.iter().find(|it| is_version(it.name)) else { return };
            let edits = [(Span::at(start), format!("v={version}; ")), (list.extent(tag), String::new())];
            findings.add(rule, tag.name_span, vec![]).fix("move the version to the start", Likely, edits);
        }
        None => {
            let span = list.tags.first().map_or(Span::at(start), |it| it.span());
            let finding = findings.add(rule, span, vec![]);
            // `DMARC1;`, `v:DMARC1;`, `=DMARC1;`: the first item is the version, without its `v=`.
            let meant = |it: &&Tag<'_>| it.value == version || (it.equals.is_none() && ends_with(it.name, version));
            match list.tags.first().filter(meant) {
                Some(tag) => finding.fix("write the version", Likely, [(tag.span(), format!("v={version}"))]),
                None => finding.fix("add the version", Likely, [(Span::new(0, start), format!("v={version}; "))]),
            };
        }
    }
}

/// Whether a word is the version, with or without something before it.
pub fn ends_with(item: &str, version: &str) -> bool {
    let start = item.len().checked_sub(version.len());
    start.and_then(|it| item.get(it..)).is_some_and(|it| it.eq_ignore_ascii_case(version))
}
