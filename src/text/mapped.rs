use super::Span;

/// A text that was put together from pieces of the pasted one, and remembers where each byte came from:
/// the joined character-strings of a TXT record, without their quotes and escapes.
///
/// Octets above 127 stand as the characters U+0080 to U+00FF, one for one, so that nothing is lost.
///
/// ```
/// use mailwhy::text::{Mapped, Span};
/// // The zone text is `"v=spf1 " "-all"`.
/// let mut joined = Mapped::default();
/// joined.push_all(b"v=spf1 ", 1);
/// joined.push_all(b"-all", 11);
/// assert_eq!(joined.text(), "v=spf1 -all");
/// assert_eq!(joined.source(Span::new(7, 11)), Span::new(11, 15));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Mapped {
    text: String,
    /// For each byte of `text`, the first and the last-but-one byte of what it was written as.
    origins: Vec<Span>,
}

impl Mapped {
    /// A text that is its own source.
    pub fn identity(text: &str) -> Mapped {
        let mut mapped = Mapped::default();
        for (at, character) in text.char_indices() {
            mapped.push_character(character, Span::new(at, at + character.len_utf8()));
        }
        mapped
    }

    /// Adds one octet, written as `written` in the source (two bytes for `\"`, four for `\034`).
    pub fn push(&mut self, octet: u8, written: Span) {
        self.push_character(octet as char, written);
    }

    /// Adds octets that are written as themselves, from byte `at` of the source on.
    pub fn push_all(&mut self, octets: &[u8], at: usize) {
        for (offset, &octet) in octets.iter().enumerate() {
            self.push(octet, Span::new(at + offset, at + offset + 1));
        }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where a span of the joined text stands in the source. An empty span keeps its place:
    /// the end of what stands before it, or the start of what follows.
    pub fn source(&self, span: Span) -> Span {
        let start = self.origins.get(span.start as usize);
        if span.is_empty() {
            let before = (span.start as usize).checked_sub(1).and_then(|at| self.origins.get(at));
            let at = before.map(|it| it.end).or(start.map(|it| it.start)).unwrap_or_default();
            return Span { start: at, end: at };
        }
        let last = self.origins.get(span.end as usize - 1).or(self.origins.last());
        match (start, last) {
            (Some(start), Some(last)) => Span { start: start.start, end: last.end },
            _ => Span::default(),
        }
    }

    /// Adds a character, written as `written` in the source.
    pub fn push_character(&mut self, character: char, written: Span) {
        self.text.push(character);
        self.origins.resize(self.text.len(), written);
    }
}
