use std::borrow::Cow;

/// How pasted bytes were read as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf16LittleEndian,
    Utf16BigEndian,
    /// Not valid UTF-8: each octet became the character of the same number, so that nothing is lost.
    Latin1,
}

/// Text made of bytes, and how.
#[derive(Debug)]
pub struct Decoded<'b> {
    pub text: Cow<'b, str>,
    pub encoding: Encoding,
}

/// Reads bytes as text: UTF-8, or UTF-16 with a byte order mark, or else one character per octet.
/// A byte order mark of UTF-8 stays in the text, because its reader says something about it.
///
/// ```
/// use mailwhy::text::{Encoding, decode};
/// assert_eq!(decode(b"a.example. A 192.0.2.1").encoding, Encoding::Utf8);
/// assert_eq!(decode(b"\xff\xfea\0").text, "a");
/// assert_eq!(decode(b"\xe9t\xe9").text, "été");
/// ```
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes, Encoding::Utf16LittleEndian),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes, Encoding::Utf16BigEndian),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => Decoded { text: Cow::Borrowed(text), encoding: Encoding::Utf8 },
            Err(_) => {
                Decoded { text: Cow::Owned(bytes.iter().map(|&octet| octet as char).collect()), encoding: Encoding::Latin1 }
            }
        },
    }
}

/// The same of bytes that are not needed any more: what is UTF-8 is not copied.
///
/// ```
/// use mailwhy::text::decode_owned;
/// assert_eq!(decode_owned(b"\xe9".to_vec()), "é");
/// ```
pub fn decode_owned(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| decode(error.as_bytes()).text.into_owned())
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, encoding: Encoding) -> Decoded<'_> {
    let units = bytes.chunks(2).map(|pair| unit([pair[0], *pair.get(1).unwrap_or(&0)]));
    let text = char::decode_utf16(units).map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER)).collect::<String>();
    Decoded { text: Cow::Owned(text), encoding }
}
