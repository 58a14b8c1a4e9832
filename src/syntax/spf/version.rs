//! The version section (RFC 7208 §4.5).

use super::{FAULT, MECHANISMS};
use crate::report::{Applicability, Findings, Rule, example, prose};
use crate::text::Span;
use crate::text::nearest;

pub static VERSION: Rule = Rule {
    code: "spf-version",
    message: prose("the record does not begin with v=spf1"),
    why: prose("Receivers pass over a text that does not begin with v=spf1 and a blank: for them the domain has no SPF record."),
    fixes: &["begin with v=spf1", "put a blank after v=spf1"],
    source: prose("RFC 7208 §4.5"),
    wrong: example("v=spf1; mx -all\n^^^^^^^ error: the record does not begin with v=spf1"),
    right: example("v=spf1 mx -all"),
    ..FAULT
};

pub static LEADING_TEXT: Rule = Rule {
    code: "spf-leading-text",
    message: prose("something stands before v=spf1"),
    why: prose("Receivers pass over a text that does not begin with v=spf1: for them the domain has no SPF record."),
    fixes: &["delete what stands before v=spf1"],
    source: prose("RFC 7208 §4.5"),
    wrong: example("TXT v=spf1 mx -all\n^^^ error: something stands before v=spf1"),
    right: example("v=spf1 mx -all"),
    ..FAULT
};

const VERSION_TEXT: &str = "v=spf1";
const LONGEST_SLIP: usize = 8;

/// Reads the version: its place, and the rest of the text; no rest where the text is no SPF record at all.
pub(super) fn read(text: &str, findings: &mut Findings) -> (Span, Option<Span>) {
    let rest_from = |at: usize| Some(Span::new(at, text.len()));
    if let Some(at) = find(text) {
        let version = Span::new(at, at + VERSION_TEXT.len());
        if at > 0 {
            let before = &text[..at];
            let word = Span::new(0, before.trim_end_matches(' ').len().max(1));
            let sure = if before.trim_matches(' ').is_empty() { Applicability::Safe } else { Applicability::Likely };
            // `'v=spf1 mx -all'`
            let mut rest = Span { start: version.end, end: text.len() as u32 };
            let mut edits = vec![(Span::new(0, at), String::new())];
            if matches!(before, "'" | "`") && text.ends_with(before) {
                rest.end -= 1;
                edits.push((Span { start: rest.end, end: rest.end + 1 }, String::new()));
            }
            findings.add(&LEADING_TEXT, word, vec![]).fix("delete what stands before v=spf1", sure, edits);
            return (version, Some(rest));
        }
        return (version, rest_from(version.end as usize));
    }
    let start = text.len() - text.trim_start_matches(' ').len();
    let end = text[start..].find(' ').map_or(text.len(), |it| start + it);
    let (word, first) = (Span::new(start, end), &text[start..end]);
    if let Some(length) = spaced_version(&text[start..]) {
        let span = Span::new(start, start + length);
        findings.add(&VERSION, span, vec![]).fix("begin with v=spf1", Applicability::Safe, [(span, VERSION_TEXT)]);
        return (span, rest_from(span.end as usize));
    }
    if starts_with_version(first) {
        let after = &first[VERSION_TEXT.len()..];
        let signs = after.len() - after.trim_start_matches([';', ',', '.', ':', '|']).len();
        if begins_a_term(&after[signs..]) {
            let (at, next) = (start + VERSION_TEXT.len(), start + VERSION_TEXT.len() + signs);
            let edit = [(Span::new(at, next), " ")];
            findings.add(&VERSION, Span::new(start, next), vec![]).fix("put a blank after v=spf1", Applicability::Safe, edit);
            return (Span::new(start, at), rest_from(next));
        }
        let sure = if after.bytes().all(|it| b";,.:\"'".contains(&it)) { Applicability::Safe } else { Applicability::Likely };
        let finding = findings.add(&VERSION, word, vec![]);
        // More than that may be the rest of the record.
        if after.len() < LONGEST_SLIP {
            finding.fix("begin with v=spf1", sure, [(word, VERSION_TEXT)]);
        }
        return (word, rest_from(end));
    }
    // `spf2.0/pra` is a record of Sender ID (RFC 4406), which nobody looks at any more.
    let sender_id = first.get(..7).is_some_and(|it| it.eq_ignore_ascii_case("spf2.0/"));
    if sender_id || nearest(first, [VERSION_TEXT, "spf1"]).is_some() {
        findings.add(&VERSION, word, vec![]).fix("begin with v=spf1", Applicability::Likely, [(word, VERSION_TEXT)]);
        return (word, rest_from(end));
    }
    let finding = findings.add(&VERSION, word, vec![]);
    if begins_a_term(first) {
        finding.fix("begin with v=spf1", Applicability::Likely, [(Span::at(start), "v=spf1 ")]);
        return (Span::at(start), rest_from(start));
    }
    (word, None)
}

/// The first `v=spf1` with a blank behind it.
fn find(text: &str) -> Option<usize> {
    let mut at = 0;
    for word in text.split(' ') {
        at += word.len() + 1;
        let tail = word.len().checked_sub(VERSION_TEXT.len());
        if tail.and_then(|it| word.get(it..)).is_some_and(|it| it.eq_ignore_ascii_case(VERSION_TEXT)) {
            return Some(at - 1 - VERSION_TEXT.len());
        }
    }
    None
}

/// `v = spf1` and the like: how long it is.
fn spaced_version(text: &str) -> Option<usize> {
    const LONGEST: usize = 16;
    let mut solid = String::new();
    for (at, character) in text.char_indices().take(LONGEST) {
        if character != ' ' {
            solid.push(character);
        }
        if solid.eq_ignore_ascii_case(VERSION_TEXT) {
            let end = at + character.len_utf8();
            return text[end..].starts_with([' ']).then_some(end).or((end == text.len()).then_some(end));
        }
    }
    None
}

fn starts_with_version(word: &str) -> bool {
    word.get(..VERSION_TEXT.len()).is_some_and(|it| it.eq_ignore_ascii_case(VERSION_TEXT))
}

/// `mx`, `-all`, `include:...`, `redirect=...`
fn begins_a_term(word: &str) -> bool {
    let body = word.trim_start_matches(['+', '-', '~', '?']);
    let name = body.split([':', '/', '=']).next().unwrap_or_default();
    MECHANISMS.iter().chain(&super::MODIFIERS).any(|it| it.eq_ignore_ascii_case(name))
}
