//! What the model looks at: words, pairs of neighbours, and how long words begin.

use crate::bounces::words::words;
use crate::text::Span;

/// Something in the text that the model may know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Feature {
    pub hash: u32,
    pub span: Span,
}

/// A reply says what it has to say in so many words; a notice repeats itself.
const MOST_WORDS: usize = 200;
/// In which so many words stand, and more.
const MOST_BYTES: usize = 4096;
/// A longer word also counts by how it begins, so that its other forms are known, too.
const BEGINNING: usize = 5;

/// Each once, at its first place. Names of hosts say whose reply it is, and not why: they do not count.
pub fn features(text: &str) -> Vec<Feature> {
    let mut found = Found::default();
    let mut before: Option<(String, u32)> = None;
    let mut count = 0;
    words(&text[..text.floor_char_boundary(MOST_BYTES)], |word, start, end| {
        count += 1;
        if word.starts_with('/') || count > MOST_WORDS {
            return;
        }
        let span = Span::new(start, end);
        found.add(b'w', "", word, span);
        if let Some((cut, _)) = word.char_indices().nth(BEGINNING).filter(|_| word.chars().all(char::is_alphabetic)) {
            found.add(b'b', "", &word[..cut], span);
        }
        if let Some((previous, from)) = &before {
            found.add(b'p', previous, word, Span { start: *from, end: span.end });
        }
        before = Some((word.to_string(), span.start));
    });
    found.list
}

#[derive(Default)]
struct Found {
    list: Vec<Feature>,
    seen: std::collections::HashSet<u32>,
}

impl Found {
    fn add(&mut self, kind: u8, first: &str, second: &str, span: Span) {
        let hash = fnv(kind, first, second);
        if self.seen.insert(hash) {
            self.list.push(Feature { hash, span });
        }
    }
}

/// FNV-1a: what is stored is 22 bits of it, and two features that share them share their weights.
fn fnv(kind: u8, first: &str, second: &str) -> u32 {
    let bytes = [kind].into_iter().chain(first.bytes()).chain([b' ']).chain(second.bytes());
    let hash = bytes.fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash ^ (hash >> 22)) & 0x003f_ffff
}
