//! Lines of another language between the records: JSON, YAML, HTML, a configuration, Markdown, the marks of a merge.

use super::rules::{NOT_ZONE_TEXT, TURN_INTO_COMMENT};
use super::slips::reads_as_record;
use super::words::end_of_line;
use crate::report::{Applicability, Findings};
use crate::text::Span;

/// So many lines are told at once.
const MOST_LINES: usize = 1000;

/// Reports the lines of another language that begin at `line`, if they do, and says where they end.
pub(super) fn read(
    text: &str,
    line: usize,
    end: usize,
    type_of: fn(&str) -> Option<u16>,
    findings: &mut Findings,
) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut at, mut last, mut depth) = (line, None, 0_usize);
    let mut starts = Vec::new();
    while starts.len() < MOST_LINES && at < end {
        let line_end = end_of_line(bytes, at, end);
        let written = text.get(at..line_end)?;
        if !(is_other(written, type_of) || (depth > 0 && !reads_as_record(written, false, type_of))) {
            break;
        }
        let brackets = |open: &[char], close: &[char]| (written.matches(open).count(), written.matches(close).count());
        let (opened, closed) = brackets(&['{', '['], &['}', ']']);
        depth = (depth + opened).saturating_sub(closed);
        starts.push(at);
        last = Some(line_end);
        at = line_end + if bytes[line_end..].starts_with(b"\r\n") { 2 } else { 1 };
    }
    let last = last?;
    let blanks = text[line..].len() - text[line..].trim_start_matches([' ', '\t']).len();
    let first_end = end_of_line(bytes, line, end);
    let place = Span::new(line + blanks, line + text[line..first_end].trim_end().len());
    findings.add(&NOT_ZONE_TEXT, place, vec![]).fix(
        TURN_INTO_COMMENT,
        Applicability::Likely,
        starts.into_iter().map(|it| (Span::at(it), "; ")),
    );
    Some(last)
}

/// Whether a line has a form that no record has.
fn is_other(line: &str, type_of: fn(&str) -> Option<u16>) -> bool {
    let owned = !line.starts_with([' ', '\t']);
    let line = line.trim();
    let mut words = line.split_ascii_whitespace();
    let first = words.next().unwrap_or_default();
    let second = words.next().unwrap_or_default();
    let key = if first == "-" { second } else { first };
    let is_key = |it: &str| it.len() > 1 && it.ends_with(':') && it.starts_with(|it: char| it.is_ascii_alphabetic() || it == '"');
    let is_tag =
        || line.strip_prefix('<').is_some_and(|it| it.starts_with(|it: char| it.is_ascii_alphabetic() || "/!?".contains(it)));
    let is_rule = || line.len() > 2 && ["-", "=", "*", "`", "~"].iter().any(|it| line.trim_start_matches(it).is_empty());
    let is_json_key = || {
        let rest = line.strip_prefix('"').and_then(|it| it.split_once('"')).map(|(_, rest)| rest.trim_start());
        rest.is_some_and(|it| it.starts_with(':'))
    };
    // `root@ns1:~# cat db.shop.example`, `Nov 26 21:00:00 named[7]: loaded`
    let is_prompt = || first == "$" || (first.contains('@') && first.ends_with(['#', '$']));
    let is_time = |it: &str| it.len() == 8 && it.split(':').filter(|it| it.parse::<u8>().is_ok()).count() == 3;
    let looks_so = line.starts_with(['{', '}', '[', ']'])
        || is_prompt()
        || line.split_ascii_whitespace().take(3).any(is_time)
        || line.starts_with("```")
        || line.ends_with('{')
        || line.starts_with("<<<<<<<")
        || line.starts_with(">>>>>>>")
        || is_tag()
        || is_rule()
        || is_json_key()
        || is_key(key)
        || (second == "=" && words.next().is_none_or(|it| it.parse::<std::net::IpAddr>().is_err()));
    looks_so && !reads_as_record(line, owned, type_of) && !reads_as_record(&line.replace([':', '='], " "), owned, type_of)
}
