//! Whether servers load a text in which other characters stand for those of ASCII.

use super::{ZoneOptions, ZoneReader};
use crate::report::Findings;

/// Reads a text as servers do, to which such a character is a part of a word like any letter.
pub fn is_loaded(text: &str, options: &ZoneOptions) -> bool {
    let usual = |it: u8| it.is_ascii_graphic() || matches!(it, b' ' | b'\t' | b'\r' | b'\n');
    let literal: String = text.bytes().map(|it| if usual(it) { char::from(it) } else { 'x' }).collect();
    let (mut reader, mut findings) = (ZoneReader::new(&literal, options), Findings::default());
    while !reader.step(literal.len().max(1), &mut findings).is_done() {}
    reader.finish().read_data(&mut findings);
    !findings.invalidate()
}
