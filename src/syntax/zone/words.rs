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
    let (mut at, mut escaped) = (start + 1, false);
    while at < end {
        match ENDS_QUOTED[usize::from(bytes[at])] {
            0 => at += 1,
            ESCAPE => {
                escaped = true;
                at += if matches!(bytes.get(at + 1), None | Some(b'\r' | b'\n')) { 1 } else { 2 };
            }
            _ => break,
        }
    }
    let at = at.min(end);
    let closed = at < end && bytes[at] == b'"';
    let span = Span::new(start, if closed { at + 1 } else { at });
    (Word { span, content: Span::new((start + 1).min(at), at), quoted: true, escaped }, closed)
}

/// What a byte does to the word it stands in: nothing, end it, or escape the next.
const ENDS_WORD: [u8; 256] = marked(b" \t\r\n();\"");
const ENDS_QUOTED: [u8; 256] = marked(b"\"\r\n");
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
    let content_text = content.of(text);
    let mut octets = 0;
    let mut push = |octet: u8, from: usize, to: usize| {
        into.push(octet, Span::new(from, to).shifted(content.start as usize));
        octets += 1;
    };
    let mut characters = content_text.char_indices();
    while let Some((at, character)) = characters.next() {
        if character != '\\' {
            let end = at + character.len_utf8();
            content_text.as_bytes()[at..end].iter().for_each(|&octet| push(octet, at, end));
            continue;
        }
        let rest = &content_text.as_bytes()[at + 1..];
        match rest {
            [a @ b'0'..=b'9', b @ b'0'..=b'9', c @ b'0'..=b'9', ..] => {
                let value = u16::from(a - b'0') * 100 + u16::from(b - b'0') * 10 + u16::from(c - b'0');
                let octet = u8::try_from(value).map_err(|_| Span::new(at, at + 4).shifted(content.start as usize))?;
                push(octet, at, at + 4);
                characters.nth(2);
            }
            [b'0'..=b'9', ..] => return Err(Span::new(at, at + 2).shifted(content.start as usize)),
            _ => match characters.next() {
                Some((next, escaped)) => {
                    let end = next + escaped.len_utf8();
                    content_text.as_bytes()[next..end].iter().for_each(|&octet| push(octet, at, end));
                }
                None => return Err(Span::new(at, at + 1).shifted(content.start as usize)),
            },
        }
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

/// The number of a class by its mnemonic or as `CLASSnnn` (RFC 1035 §3.2.4, RFC 3597 §5).
pub fn class_number(word: &str) -> Option<u16> {
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
