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
    /// What stands before each block of [`BLOCK`] bytes.
    blocks: Vec<Counts>,
    /// What stands in the whole text.
    all: Counts,
}

/// A place in a text as people count: line and column from 1, columns in Unicode characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Position {
    pub line: u32,
    pub column: u32,
}

/// Lines and characters are counted up to each of so many bytes: that takes less memory than to note where each line begins, and a
/// place deep in one long line is found without counting the whole line.
const BLOCK: usize = 512;

#[derive(Clone, Copy, Default)]
struct Counts {
    line_ends: u32,
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
        let mut blocks = Vec::with_capacity(text.len() / BLOCK + 1);
        let mut all = Counts::default();
        for start in (0..=text.len()).step_by(BLOCK) {
            blocks.push(all);
            all.add(text.as_bytes(), start, text.len().min(start + BLOCK));
        }
        Lines { text, blocks, all }
    }

    /// The text itself.
    pub fn whole(&self) -> &str {
        &self.text
    }

    /// The line and column of a byte. A byte inside a character counts as the character's first.
    pub fn position(&self, byte: u32) -> Position {
        let counts = self.before(byte);
        let start = self.start_of_line(byte);
        let is_ascii = self.all.characters as usize == self.text.len();
        let before_line = if is_ascii { start } else { self.before(start).characters };
        Position { line: counts.line_ends + 1, column: counts.characters - before_line + 1 }
    }

    /// The UTF-16 code units before a byte: the unit of JavaScript strings and of editors in a page.
    pub fn utf16(&self, byte: u32) -> u32 {
        self.before(byte).utf16
    }

    /// How many lines there are; an empty text has one.
    pub fn count(&self) -> usize {
        self.all.line_ends as usize + 1
    }

    /// The text of a line, counted from 1, without its line end.
    pub fn text(&self, line: u32) -> &str {
        let bytes = self.text.as_bytes();
        let before = line.saturating_sub(1);
        if before > self.all.line_ends {
            return "";
        }
        let block = self.blocks.partition_point(|it| it.line_ends < before).saturating_sub(1);
        let (mut start, mut ends) = (block * BLOCK, self.blocks[block].line_ends);
        while ends < before {
            start = next_return(bytes, start) + 1;
            ends += u32::from(is_line_end(bytes, start - 1));
        }
        &self.text[start..next_return(bytes, start)]
    }

    /// Where the line of a byte begins.
    fn start_of_line(&self, byte: u32) -> u32 {
        let bytes = self.text.as_bytes();
        let mut end = (byte as usize).min(bytes.len());
        let mut block = end / BLOCK;
        loop {
            let from = block * BLOCK;
            match memchr::memrchr2(b'\n', b'\r', &bytes[from..end]) {
                Some(at) if is_line_end(bytes, from + at) => return (from + at + 1) as u32,
                // Of CRLF only the second byte ends a line.
                Some(at) => end = from + at,
                None => {
                    let ends = self.blocks[block].line_ends;
                    let first = self.blocks.partition_point(|it| it.line_ends < ends);
                    if first == 0 {
                        return 0;
                    }
                    (block, end) = (first - 1, first * BLOCK);
                }
            }
        }
    }

    fn before(&self, byte: u32) -> Counts {
        let mut end = (byte as usize).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let mut counts = self.blocks[end / BLOCK];
        counts.add(self.text.as_bytes(), end / BLOCK * BLOCK, end);
        counts
    }
}

/// The next LF or CR, or else the end.
#[inline(never)]
fn next_return(bytes: &[u8], at: usize) -> usize {
    memchr::memchr2(b'\n', b'\r', &bytes[at..]).map_or(bytes.len(), |it| at + it)
}

/// Whether a line ends with the byte that stands there: LF, or a CR without one behind it.
fn is_line_end(bytes: &[u8], at: usize) -> bool {
    match bytes[at] {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    }
}

impl Counts {
    /// Counts by first bytes, so that a character across a block border counts once, in the block where it begins. A call for each
    /// block: a browser puts faster code in place of the first when a function is called anew.
    #[inline(never)]
    fn add(&mut self, bytes: &[u8], from: usize, to: usize) {
        let block = &bytes[from..to];
        let (mut returns, mut all) = (0, 0);
        for part in block.chunks(255) {
            let mut line_feeds = 0_u8;
            for &byte in part {
                line_feeds += u8::from(byte == b'\n');
                returns |= u8::from(byte == b'\r');
                all |= byte;
            }
            self.line_ends += u32::from(line_feeds);
        }
        if returns > 0 {
            let lone = |at: &usize| bytes[*at] == b'\r' && is_line_end(bytes, *at);
            self.line_ends += (from..to).filter(lone).count() as u32;
        }
        if all.is_ascii() {
            self.characters += block.len() as u32;
            self.utf16 += block.len() as u32;
            return;
        }
        for &byte in block {
            self.characters += u32::from(byte & 0xc0 != 0x80);
            self.utf16 += u32::from(byte & 0xc0 != 0x80) + u32::from(byte >= 0xf0);
        }
    }
}
