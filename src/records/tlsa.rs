//! TLSA records in presentation form (RFC 6698 §2.2).

use crate::text::Span;

/// The data of a TLSA record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tlsa {
    /// 0 PKIX-TA, 1 PKIX-EE, 2 DANE-TA, 3 DANE-EE.
    pub usage: u8,
    /// 0 the whole certificate, 1 its public key.
    pub selector: u8,
    /// 0 nothing is hashed, 1 SHA-256, 2 SHA-512.
    pub matching_type: u8,
    pub data: Vec<u8>,
}

/// The names of the three numbers, in their order.
pub const FIELDS: [&str; 3] = ["usage", "selector", "matching-type"];

impl Tlsa {
    /// Reads `3 1 1` and hexadecimal digits, with blanks between where one likes.
    ///
    /// ```
    /// use mailwhy::records::tlsa::Tlsa;
    /// assert_eq!(Tlsa::read("3 1 1 0123 ab").unwrap().data, [0x01, 0x23, 0xab]);
    /// assert_eq!(Tlsa::read("3 1 256 00"), None);
    /// ```
    pub fn read(text: &str) -> Option<Tlsa> {
        let mut words = text.split_ascii_whitespace();
        let mut number = || words.next().and_then(read_number);
        let (usage, selector, matching_type) = (number()?, number()?, number()?);
        let digits: Vec<u8> = words.flat_map(str::bytes).map(hex_value).collect::<Option<_>>()?;
        let whole = !digits.is_empty() && digits.len().is_multiple_of(2);
        let data = digits.chunks_exact(2).map(|it| it[0] << 4 | it[1]).collect();
        whole.then_some(Tlsa { usage, selector, matching_type, data })
    }

    /// How many octets the data has, by the matching type; `None` where that is free.
    pub const fn data_length(matching_type: u8) -> Option<usize> {
        match matching_type {
            1 => Some(32),
            2 => Some(64),
            _ => None,
        }
    }
}

/// An unsigned number of 8 bits, written with digits alone.
pub fn read_number(word: &str) -> Option<u8> {
    word.parse().ok().filter(|_| word.bytes().all(|it| it.is_ascii_digit()))
}

/// The words of the text with their spans.
pub fn words(text: &str) -> impl Iterator<Item = (&str, Span)> {
    text.split_ascii_whitespace().map(move |it| {
        let start = it.as_ptr() as usize - text.as_ptr() as usize;
        (it, Span::new(start, start + it.len()))
    })
}

fn hex_value(digit: u8) -> Option<u8> {
    (digit as char).to_digit(16).and_then(|it| u8::try_from(it).ok())
}
