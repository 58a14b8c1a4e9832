use super::search::in_quotes;
use crate::text::{Mapped, Span};

/// The words of a stretch of master-file text: comments, parentheses and line ends left out (RFC 1035 §5.1).
///
/// ```
/// use mailwhy::syntax::zone::Words;
/// let text = "( \"v=spf1 -all\" ; a comment\n b\\ c )";
/// let words: Vec<_> = Words::all(text).map(|it| it.content.of(text)).collect();
/// assert_eq!(words, ["v=spf1 -all", "b\\ c"]);
/// ```
#[derive(Clone)]
pub struct Words<'t> {
    bytes: &'t [u8],
    at: usize,
    end: usize,
}

/// A word, quoted or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// With its quotes.
    pub span: Span,
    /// Without them; escapes as they are written.
    pub content: Span,
    pub quoted: bool,
    /// Whether a backslash stands in it.
    pub escaped: bool,
}

impl Word {
    /// What stands between its quotes, or the quotes, where that is nothing.
    pub fn within(self) -> Span {
        if self.content.is_empty() { self.span } else { self.content }
    }

    /// The edits that delete its quotes.
    pub fn without_quotes(self) -> [(Span, &'static str); 2] {
        [Span { end: self.content.start, ..self.span }, Span { start: self.content.end, ..self.span }].map(|it| (it, ""))
    }
}

impl<'t> Words<'t> {
    pub fn new(text: &'t str, span: Span) -> Words<'t> {
        Words { bytes: text.as_bytes(), at: span.start as usize, end: (span.end as usize).min(text.len()) }
    }

    pub fn all(text: &'t str) -> Words<'t> {
        Words::new(text, Span::new(0, text.len()))
    }
}

impl Iterator for Words<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        while self.at < self.end {
            match self.bytes[self.at] {
                b' ' | b'\t' | b'\r' | b'\n' | b'(' | b')' => self.at += 1,
                b';' => self.at = end_of_line(self.bytes, self.at, self.end),
                b'"' => {
                    let (word, _) = quoted_word(self.bytes, self.at, self.end);
                    self.at = word.span.end as usize;
                    return Some(word);
                }
                _ => {
                    let word = plain_word(self.bytes, self.at, self.end);
                    self.at = word.span.end as usize;
                    return Some(word);
                }
            }
        }
        None
    }
}

/// The unquoted word that begins at `at`. An escape is never cut.
pub(super) fn plain_word(bytes: &[u8], start: usize, end: usize) -> Word {
    let (mut at, mut escaped) = (start, false);
    while at < end {
        match ENDS_WORD[usize::from(bytes[at])] {
            0 => at += 1,
            ESCAPE => {
                escaped = true;
                at += if matches!(bytes.get(at + 1), None | Some(b'\r' | b'\n')) { 1 } else { 2 };
            }
            _ => break,
        }
    }
    let span = Span::new(start, at.min(end));
    Word { span, content: span, quoted: false, escaped }
}

/// The quoted word that begins at `at`, and whether its quote is closed on its line.
pub(super) fn quoted_word(bytes: &[u8], start: usize, end: usize) -> (Word, bool) {
    let (bytes, mut at, mut escaped) = (&bytes[..end], start + 1, false);
    loop {
        at = in_quotes(bytes, at);
        if bytes.get(at) != Some(&b'\\') {
            break;
        }
        escaped = true;
        at += if matches!(bytes.get(at + 1), None | Some(b'\r' | b'\n')) { 1 } else { 2 };
    }
    let at = at.min(end);
    let closed = at < end && bytes[at] == b'"';
    let span = Span::new(start, if closed { at + 1 } else { at });
    (Word { span, content: Span::new((start + 1).min(at), at), quoted: true, escaped }, closed)
}

/// What a byte does to the word it stands in: nothing, end it, or escape the next.
const ENDS_WORD: [u8; 256] = marked(b" \t\r\n();\"");
const END: u8 = 1;
const ESCAPE: u8 = 2;

const fn marked(ends: &[u8]) -> [u8; 256] {
    let mut table = [0; 256];
    let mut at = 0;
    while at < ends.len() {
        table[ends[at] as usize] = END;
        at += 1;
    }
    table[b'\\' as usize] = ESCAPE;
    table
}

pub(super) fn end_of_line(bytes: &[u8], at: usize, end: usize) -> usize {
    memchr::memchr2(b'\r', b'\n', &bytes[at..end]).map_or(end, |offset| at + offset)
}

/// Reads the octets of a character-string (RFC 1035 §5.1), each with its place, and says how many they are.
/// `Err`: where an escape is none.
pub fn read_character_string(text: &str, content: Span, into: &mut Mapped) -> Result<usize, Span> {
    let (bytes, end) = (text.as_bytes(), content.end as usize);
    let (mut at, mut octets) = (content.start as usize, 0);
    while at < end {
        let plain = bytes[at..end].iter().position(|it| !it.is_ascii() || *it == b'\\').unwrap_or(end - at);
        if plain > 0 {
            into.push_text(Span::new(at, at + plain).of(text), at);
            octets += plain;
            at += plain;
            continue;
        }
        // A character of several bytes is as many octets, each of them written as the whole.
        let character = |at: usize| text[at..end].chars().next().map_or(1, char::len_utf8);
        let (from, length) = match bytes[at..end] {
            [b'\\', a @ b'0'..=b'9', b @ b'0'..=b'9', c @ b'0'..=b'9', ..] => {
                let value = u16::from(a - b'0') * 100 + u16::from(b - b'0') * 10 + u16::from(c - b'0');
                let written = Span::new(at, at + 4);
                into.push(u8::try_from(value).map_err(|_| written)?, written);
                octets += 1;
                at += 4;
                continue;
            }
            [b'\\', b'0'..=b'9', ..] => return Err(Span::new(at, at + 2)),
            [b'\\'] => return Err(Span::new(at, at + 1)),
            [b'\\', ..] => (at + 1, character(at + 1)),
            _ => (at, character(at)),
        };
        let written = Span::new(at, from + length);
        bytes[from..from + length].iter().for_each(|&octet| into.push(octet, written));
        octets += length;
        at = from + length;
    }
    Ok(octets)
}

/// A number of seconds as master files write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// `None` above 32 bits.
    pub seconds: Option<u32>,
    /// Whether it has units (`1h30m`): most servers read them, RFC 1035 does not know them.
    pub units: bool,
}

/// Reads seconds: `3600`, `1h`, `1w2d`. `None` where the word is neither.
///
/// ```
/// use mailwhy::syntax::zone::read_period;
/// assert_eq!(read_period("1h30m").unwrap().seconds, Some(5400));
/// assert_eq!(read_period("4294967296").unwrap().seconds, None);
/// assert!(read_period("1h30").is_none() && read_period("h").is_none());
/// ```
pub fn read_period(word: &str) -> Option<Period> {
    if let Some(seconds) = read_seconds(word.as_bytes()) {
        return Some(Period { seconds: Some(seconds), units: false });
    }
    let (mut total, mut part, mut units, mut pending) = (0_u64, None::<u64>, false, false);
    for byte in word.bytes() {
        let factor = match byte.to_ascii_lowercase() {
            digit @ b'0'..=b'9' => {
                part = Some(part.unwrap_or(0).saturating_mul(10).saturating_add(u64::from(digit - b'0')));
                pending = true;
                continue;
            }
            b's' => 1,
            b'm' => 60,
            b'h' => 3600,
            b'd' => 86_400,
            b'w' => 604_800,
            _ => return None,
        };
        total = total.saturating_add(part.take()?.saturating_mul(factor));
        (units, pending) = (true, false);
    }
    if units && pending {
        return None;
    }
    let total = if units { total } else { part? };
    Some(Period { seconds: u32::try_from(total).ok(), units })
}

/// A number of so many digits as fit, as nearly all periods are written.
#[inline]
pub(super) fn read_seconds(word: &[u8]) -> Option<u32> {
    if !matches!(word.len(), 1..=9) {
        return None;
    }
    let mut seconds = 0;
    for byte in word {
        if !byte.is_ascii_digit() {
            return None;
        }
        seconds = seconds * 10 + u32::from(byte - b'0');
    }
    Some(seconds)
}

/// The number of a class by its mnemonic or as `CLASSnnn` (RFC 1035 §3.2.4, RFC 3597 §5).
pub fn class_number(word: &str) -> Option<u16> {
    // Nearly all words that are asked about are no class: their first letter shows it.
    if !matches!(word.as_bytes().first(), Some(b'I' | b'i' | b'C' | b'c' | b'H' | b'h')) {
        return None;
    }
    if word.len() == 2 {
        let known = [("IN", 1), ("CH", 3), ("HS", 4), ("CS", 2)];
        return known.iter().find(|(it, _)| it.eq_ignore_ascii_case(word)).map(|&(_, number)| number);
    }
    let digits = word.get(..5).filter(|it| it.eq_ignore_ascii_case("CLASS")).map(|_| &word[5..])?;
    digits.parse().ok().filter(|_| digits.bytes().all(|it| it.is_ascii_digit()))
}

/// The user's word as a message quotes it: not over 60 characters.
pub fn clip(word: &str) -> String {
    match word.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &word[..at]),
        None => word.to_string(),
    }
}
