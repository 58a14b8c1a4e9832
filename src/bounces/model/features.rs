//! What the model looks at: words, pairs of neighbours, and the pieces of which words are made.

use crate::bounces::words::{is_ideograph, words};
use crate::text::Span;

/// Something in the text that the model may know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Feature {
    pub hash: u32,
    pub span: Span,
}

/// A reply says what it has to say in so many words; a notice repeats itself.
pub const MOST_WORDS: usize = 200;
/// In which so many words stand, and more.
const MOST_BYTES: usize = 4096;
/// Words of four letters and more also count by their pieces of so many letters, so that other forms, compounds and misspellings are known, too.
const PIECE: usize = 4;

/// Each once, at its first place, of so many words at the most, and how many words there are: two ideographs are about as much as a word. Names of
/// hosts say whose reply it is, and not why: they do not count. Nor do enhanced status codes, which the rows know.
pub fn features(text: &str, most: usize) -> (Vec<Feature>, usize) {
    let mut found = Found { list: Vec::new(), seen: vec![0; HASHES / 64] };
    let mut before = (String::new(), 0);
    let (mut halves, mut edged, mut places) = (0, String::new(), Vec::new());
    words(&text[..text.floor_char_boundary(MOST_BYTES)], |word, start, end| {
        if word.starts_with('/') || word.contains('.') {
            return;
        }
        halves += if word.starts_with(is_ideograph) { 1 } else { 2 };
        if halves > 2 * most {
            return;
        }
        let span = Span::new(start, end);
        // A reply code has three digits; all other numbers are alike.
        if word.len() != 3 && word.bytes().all(|it| it.is_ascii_digit()) {
            found.add(b'n', "", "", span);
            return before.0.clear();
        }
        found.add(b'w', "", word, span);
        if word.len() >= PIECE && word.chars().all(char::is_alphabetic) {
            edged.clear();
            edged.extend(["<", word, ">"]);
            places.clear();
            places.extend(edged.char_indices().map(|it| it.0).chain([edged.len()]));
            if places.len() > PIECE + 2 {
                places.windows(PIECE + 1).for_each(|it| found.add(b'g', "", &edged[it[0]..it[PIECE]], span));
            }
        }
        if !before.0.is_empty() {
            found.add(b'p', &before.0, word, Span { start: before.1, end: span.end });
        }
        before.0.clear();
        before.0.push_str(word);
        before.1 = span.start;
    });
    (found.list, halves.div_ceil(2))
}

/// So many different hashes there are.
pub const HASHES: usize = 1 << 17;

struct Found {
    list: Vec<Feature>,
    /// A bit for each hash.
    seen: Vec<u64>,
}

impl Found {
    fn add(&mut self, kind: u8, first: &str, second: &str, span: Span) {
        let hash = fnv(kind, first, second);
        let (seen, bit) = (&mut self.seen[hash as usize / 64], 1 << (hash % 64));
        if *seen & bit == 0 {
            *seen |= bit;
            self.list.push(Feature { hash, span });
        }
    }
}

/// FNV-1a: what is stored is 17 bits of it, and two features that share them share their weights. With more bits for fewer features the model
/// was no better of lines that it had not seen, and each bit of all costs 2 kB.
fn fnv(kind: u8, first: &str, second: &str) -> u32 {
    let bytes = [kind].into_iter().chain(first.bytes()).chain([b' ']).chain(second.bytes());
    let hash = bytes.fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash ^ (hash >> 17)) & 0x1_ffff
}
