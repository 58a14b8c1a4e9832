use serde::Serialize;
use std::borrow::Cow;

/// Finds lines and columns in a text, borrowed or owned. Lines end with LF, CRLF or a lone CR.
///
/// ```
/// use mailwhy::text::Lines;
/// let lines = Lines::new("é IN MX 10 a\nb");
/// assert_eq!((lines.position(3).line, lines.position(3).column), (1, 3));
/// assert_eq!(lines.utf16(3), 2);
/// assert_eq!(lines.position(14).line, 2);
/// ```
pub struct Lines<'t> {
    text: Cow<'t, str>,
    starts: Vec<u32>,
    /// What stands before each block of [`BLOCK`] bytes; empty where the text is all ASCII.
    blocks: Vec<Counts>,
}

/// A place in a text as people count: line and column from 1, columns in Unicode characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Position {
    pub line: u32,
    pub column: u32,
}

/// So that a place deep in one long line is found without counting the whole line.
const BLOCK: usize = 1024;

#[derive(Clone, Copy, Default)]
struct Counts {
    characters: u32,
    utf16: u32,
}

impl<'t> Lines<'t> {
    pub fn new(text: &'t str) -> Lines<'t> {
        Lines::of(Cow::Borrowed(text))
    }

    /// The same for a text that is kept together with its lines.
    pub fn owning(text: String) -> Lines<'static> {
        Lines::of(Cow::Owned(text))
    }

    fn of(text: Cow<'_, str>) -> Lines<'_> {
        let bytes = text.as_bytes();
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes).filter(|&at| !bytes[at..].starts_with(b"\r\n"));
        let starts = std::iter::once(0).chain(ends.map(|at| at as u32 + 1)).collect();
        let mut blocks = Vec::new();
        if !text.is_ascii() {
            let mut counts = Counts::default();
            for block in bytes.chunks(BLOCK) {
                blocks.push(counts);
                counts.add(block);
            }
        }
        Lines { text, starts, blocks }
    }

    /// The text itself.
    pub fn whole(&self) -> &str {
        &self.text
    }

    /// The line and column of a byte. A byte inside a character counts as the character's first.
    pub fn position(&self, byte: u32) -> Position {
        let line = self.starts.partition_point(|&start| start <= byte) - 1;
        let column = self.before(byte).characters - self.before(self.starts[line]).characters;
        Position { line: line as u32 + 1, column: column + 1 }
    }

    /// The UTF-16 code units before a byte: the unit of JavaScript strings and of editors in a page.
    pub fn utf16(&self, byte: u32) -> u32 {
        self.before(byte).utf16
    }

    /// How many lines there are; an empty text has one.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The text of a line, counted from 1, without its line end.
    pub fn text(&self, line: u32) -> &str {
        let at = line.saturating_sub(1) as usize;
        let Some(&start) = self.starts.get(at) else { return "" };
        let end = self.starts.get(at + 1).map_or(self.text.len(), |&next| next as usize);
        self.text[start as usize..end].trim_end_matches(['\n', '\r'])
    }

    fn before(&self, byte: u32) -> Counts {
        let mut end = (byte as usize).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        // A block that begins exactly at the end of the text has no entry: count from the one before.
        let block = (end / BLOCK).min(self.blocks.len().saturating_sub(1));
        let Some(&(mut counts)) = self.blocks.get(block) else {
            return Counts { characters: end as u32, utf16: end as u32 };
        };
        counts.add(&self.text.as_bytes()[block * BLOCK..end]);
        counts
    }
}

impl Counts {
    /// Counts by first bytes, so that a character across a block border counts once, in the block where it begins.
    fn add(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.characters += u32::from(byte & 0xc0 != 0x80);
            self.utf16 += u32::from(byte & 0xc0 != 0x80) + u32::from(byte >= 0xf0);
        }
    }
}
