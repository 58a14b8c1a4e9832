use super::rules::{BEGIN_COMMENT, FOREIGN_COMMENT};
use super::slips::reads_as_record;
use super::words::{end_of_line, plain_word, quoted_word};
use crate::report::{Applicability, Findings, facts};
use crate::text::Span;

/// What begins a comment elsewhere, and what ends it if its line does not.
const MARKS: [(&str, Option<&str>); 5] = [("#", None), ("//", None), ("-- ", None), ("/*", Some("*/")), ("<!--", Some("-->"))];

/// A comment of other languages is looked through for its end so far.
const LONGEST: usize = 1 << 12;

/// Reports the comment of another language that begins at `start`, if one does, and says where it ends. `begins` says whether a line
/// begins there.
pub(super) fn foreign(
    text: &str,
    start: usize,
    end: usize,
    begins: bool,
    type_of: fn(&str) -> Option<u16>,
    findings: &mut Findings,
) -> Option<usize> {
    let rest = text.get(start..end)?;
    let &(mark, close) = MARKS.iter().find(|(it, _)| rest.starts_with(it))?;
    let line_end = end_of_line(text.as_bytes(), start, end);
    let block_end = close.and_then(|it| {
        let block = &rest[..rest.floor_char_boundary(LONGEST)];
        let close = start + block.find(it)? + it.len();
        Some(end_of_line(text.as_bytes(), close, end))
    });
    let comment = Span::new(start, block_end.unwrap_or(line_end));
    let mark = Span::new(start, start + mark.trim_end().len());
    let lines = comment.of(text).match_indices('\n').map(|(at, _)| (Span::at(start + at + 1), "; "));
    let finding = findings.add(&FOREIGN_COMMENT, mark, facts!(mark: mark.of(text)));
    finding.fix(BEGIN_COMMENT, Applicability::Likely, std::iter::once((mark, ";")).chain(lines));
    // `#www A 192.0.2.1`: servers load it, with the mark as a part of the name.
    if !begins || close.is_some() || !reads_as_record(&text[start..line_end], true, type_of) {
        findings.make_invalid();
    }
    Some(comment.end as usize)
}

/// The comments of a stretch of master-file text, each from its semicolon to the end of its line (RFC 1035 §5.1).
///
/// ```
/// use mailwhy::syntax::zone::comments;
/// use mailwhy::text::Span;
/// let text = "@ TXT ( \"a;b\" ; first\n c\\;d ) ;second\n";
/// let found: Vec<_> = comments(text, Span::new(0, text.len())).map(|it| it.of(text)).collect();
/// assert_eq!(found, ["; first", ";second"]);
/// ```
pub fn comments(text: &str, stretch: Span) -> impl Iterator<Item = Span> {
    let bytes = text.as_bytes();
    let (mut at, end) = (stretch.start as usize, (stretch.end as usize).min(bytes.len()));
    std::iter::from_fn(move || {
        while at < end {
            match bytes[at] {
                b'"' => at = quoted_word(bytes, at, end).0.span.end as usize,
                b';' => {
                    let start = at;
                    at = end_of_line(bytes, at, end);
                    return Some(Span::new(start, at));
                }
                b' ' | b'\t' | b'\r' | b'\n' | b'(' | b')' => at += 1,
                _ => at = plain_word(bytes, at, end).span.end as usize,
            }
        }
        None
    })
}
