//! Lines of `key: value`: the form of an MTA-STS policy file (RFC 8461 §3.2).

use super::tag_list::trimmed;
use crate::text::Span;

/// One line as it was read. Spans leave out the blanks around.
#[derive(Clone, Copy, Debug)]
pub struct FieldLine<'t> {
    /// The word before the colon; all of the line where there is no colon.
    pub name: &'t str,
    pub name_span: Span,
    /// `None` where the line has no colon.
    pub colon: Option<Span>,
    pub value: &'t str,
    pub value_span: Span,
    /// The whole line, without its end.
    pub span: Span,
    /// LF, CRLF, a lone CR, or nothing at the end of the text.
    pub end: Span,
    text: &'t str,
}

impl FieldLine<'_> {
    /// The line without its end.
    pub fn text(&self) -> &str {
        self.span.of(self.text)
    }

    /// Whether a part of the text is ASCII.
    pub fn ascii(&self, part: Span) -> bool {
        part.of(self.text).is_ascii()
    }

    /// Whether the line ends in CR without LF, which is no line end for others.
    pub fn ends_in_lone_cr(&self) -> bool {
        self.end.of(self.text) == "\r"
    }
}

/// Reads the lines of a text. A last line end begins no further line.
///
/// ```
/// use mailwhy::syntax::field_lines::read;
/// let lines = read("version: STSv1\r\nmode:enforce\n");
/// assert_eq!((lines.len(), lines[1].name, lines[1].value), (2, "mode", "enforce"));
/// ```
pub fn read(text: &str) -> Vec<FieldLine<'_>> {
    let (mut lines, mut start) = (Vec::new(), 0);
    while start < text.len() {
        let rest = &text[start..];
        let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let end = match &rest.as_bytes()[length..] {
            [b'\r', b'\n', ..] => 2,
            [_, ..] => 1,
            [] => 0,
        };
        let span = Span::new(start, start + length);
        lines.push(read_line(text, span, span.end as usize + end));
        start += length + end;
    }
    lines
}

fn read_line(text: &str, span: Span, end: usize) -> FieldLine<'_> {
    let end = Span::new(span.end as usize, end);
    let line = trimmed(text, span);
    let Some(at) = span.of(text).find(':').map(|it| it + span.start as usize) else {
        let value_span = Span::at(line.end as usize);
        return FieldLine { name: line.of(text), name_span: line, colon: None, value: "", value_span, span, end, text };
    };
    let name_span = trimmed(text, Span::new(span.start as usize, at));
    let value_span = trimmed(text, Span::new(at + 1, span.end as usize));
    let (name, value) = (name_span.of(text), value_span.of(text));
    FieldLine { name, name_span, colon: Some(Span::new(at, at + 1)), value, value_span, span, end, text }
}
