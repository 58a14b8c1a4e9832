use std::ops::Range;

/// A stretch of the pasted text, in bytes: `start` is the first byte, `end` the one after the last.
///
/// 32 bits are enough: a text over 4 GiB is refused before it is read.
///
/// ```
/// use mailwhy::text::Span;
/// assert_eq!(Span::new(4, 7).of("MX 10 mail"), "0 m");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// The bytes from `start` up to, not with, `end`.
    pub const fn new(start: usize, end: usize) -> Span {
        Span { start: start as u32, end: end as u32 }
    }

    /// Whether another one lies within.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The empty place before byte `at`: where an insertion goes.
    pub const fn at(at: usize) -> Span {
        Span::new(at, at)
    }

    /// The text of the span. Empty where the span does not lie on character boundaries of `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// How many bytes it has.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }

    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// From the start of this span to the end of the other.
    pub const fn to(self, end: Span) -> Span {
        Span { start: self.start, end: end.end }
    }

    /// Moved to the right by `offset` bytes: the span of a part, seen from the whole.
    pub const fn shifted(self, offset: usize) -> Span {
        Span { start: self.start + offset as u32, end: self.end + offset as u32 }
    }
}
