use super::words::{end_of_line, plain_word, quoted_word};
use crate::text::Span;

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
