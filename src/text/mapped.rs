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
    /// In the order of the text; each reaches to the next.
    runs: Vec<Run>,
}

/// A stretch of the text that was written in one go.
#[derive(Clone, Copy, Debug)]
struct Run {
    /// Where in the text it begins.
    at: u32,
    source: Span,
    /// Whether it is written as itself, byte for byte; else it is one character that is written as something else.
    verbatim: bool,
}

impl Mapped {
    /// A text that is its own source.
    pub fn identity(text: &str) -> Mapped {
        let mut mapped = Mapped::default();
        mapped.push_text(text, 0);
        mapped
    }

    /// Adds one octet, written as `written` in the source (two bytes for `\"`, four for `\034`).
    pub fn push(&mut self, octet: u8, written: Span) {
        self.push_character(octet as char, written);
    }

    /// Adds octets that are written as themselves, from byte `at` of the source on.
    pub fn push_all(&mut self, octets: &[u8], at: usize) {
        match std::str::from_utf8(octets) {
            Ok(text) if text.is_ascii() => self.push_text(text, at),
            _ => octets.iter().enumerate().for_each(|(offset, &octet)| {
                self.push(octet, Span::new(at + offset, at + offset + 1));
            }),
        }
    }

    /// Adds text that stands at byte `at` of the source as it is.
    pub fn push_text(&mut self, text: &str, at: usize) {
        self.run(Span::new(at, at + text.len()), true);
        self.text.push_str(text);
    }

    /// Adds a character, written as `written` in the source.
    pub fn push_character(&mut self, character: char, written: Span) {
        self.run(written, written.len() == 1 && character.is_ascii());
        self.text.push(character);
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where a span of the joined text stands in the source. An empty span keeps its place:
    /// the end of what stands before it, or the start of what follows.
    pub fn source(&self, span: Span) -> Span {
        if span.is_empty() {
            let before = span.start.checked_sub(1).and_then(|at| self.source_of(at));
            let at = before.map(|it| it.end).or(self.source_of(span.start).map(|it| it.start)).unwrap_or_default();
            return Span { start: at, end: at };
        }
        let last = self.source_of(span.end - 1).or(self.runs.last().map(|it| it.source));
        match (self.source_of(span.start), last) {
            (Some(start), Some(last)) => start.to(last),
            _ => Span::default(),
        }
    }

    /// What the byte `at` of the text is written as.
    fn source_of(&self, at: u32) -> Option<Span> {
        let run = self.runs[..self.runs.partition_point(|it| it.at <= at)].last().filter(|_| (at as usize) < self.text.len())?;
        let start = run.source.start + (at - run.at);
        Some(if run.verbatim { Span { start, end: start + 1 } } else { run.source })
    }

    /// Begins a run at the end of the text, or lengthens the last one.
    fn run(&mut self, source: Span, verbatim: bool) {
        match self.runs.last_mut() {
            Some(last) if verbatim && last.verbatim && last.source.end == source.start => last.source.end = source.end,
            _ => self.runs.push(Run { at: self.text.len() as u32, source, verbatim }),
        }
    }
}
