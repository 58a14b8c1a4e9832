//! Octets to text by the name of a charset, as the Encoding Standard (<https://encoding.spec.whatwg.org>) has it: the command line
//! uses `encoding_rs`, the page the browser's own `TextDecoder`. One standard, one result, and no tables in the module.

/// Decodes octets by a label of the Encoding Standard; `None` where it knows no such label.
#[cfg(target_arch = "wasm32")]
pub type Decoder = fn(label: &str, octets: &[u8]) -> Option<String>;

#[cfg(target_arch = "wasm32")]
static DECODER: std::sync::OnceLock<Decoder> = std::sync::OnceLock::new();

/// Gives the module the decoder of its surroundings. Without one, only UTF-8 and ASCII are known.
#[cfg(target_arch = "wasm32")]
pub fn use_decoder(decoder: Decoder) {
    DECODER.get_or_init(|| decoder);
}

/// Decodes octets. A charset nobody knows gives `None`.
///
/// ```
/// use mailwhy::text::decode_charset;
/// assert_eq!(decode_charset("gb18030", b"\xcd\xcb\xd0\xc5").as_deref(), Some("退信"));
/// assert_eq!(decode_charset("CP936", b"\xcd\xcb\xd0\xc5").as_deref(), Some("退信"));
/// assert_eq!(decode_charset("x-nobodys", b"a"), None);
/// ```
pub fn decode_charset(label: &str, octets: &[u8]) -> Option<String> {
    let label = label.trim().trim_matches(['"', '\'']).to_ascii_lowercase();
    // RFC 2231 §5 allows a language behind an asterisk.
    let label = label.split('*').next().unwrap_or_default();
    if matches!(label, "utf-8" | "utf8" | "us-ascii" | "ascii") {
        return Some(String::from_utf8_lossy(octets).into_owned());
    }
    decode(spelling(label), octets)
}

/// Names that mails use and the standard does not list.
fn spelling(label: &str) -> &str {
    match label {
        "cp936" | "ms936" | "windows-936" | "gb-2312" | "gb_18030" => "gb18030",
        "cp950" | "ms950" | "big5-eten" => "big5",
        "cp932" | "ms932" | "windows-932" | "sjis" | "cp943" => "shift_jis",
        "cp949" | "ms949" | "uhc" => "euc-kr",
        "cp50220" | "cp50221" | "iso-2022-jp-1" | "iso-2022-jp-ms" => "iso-2022-jp",
        "latin-1" => "latin1",
        "koi8r" => "koi8-r",
        other => other,
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn decode(label: &str, octets: &[u8]) -> Option<String> {
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes())?;
    Some(encoding.decode_with_bom_removal(octets).0.into_owned())
}

#[cfg(target_arch = "wasm32")]
fn decode(label: &str, octets: &[u8]) -> Option<String> {
    DECODER.get()?(label, octets)
}

/// The octets behind a text that was read with one character per octet ([`super::Encoding::Latin1`]); `None` where other
/// characters or no such octets are in it.
pub fn octets_of(text: &str) -> Option<Vec<u8>> {
    let octets: Option<Vec<u8>> = text.chars().map(|it| u8::try_from(u32::from(it)).ok()).collect();
    octets.filter(|it| !it.is_ascii())
}

/// Text of octets whose charset nobody named: UTF-8, or else GB18030 where all of it reads as pairs of Chinese characters.
pub fn guess_charset(octets: &[u8]) -> Option<String> {
    if let Ok(text) = std::str::from_utf8(octets) {
        return Some(text.to_string());
    }
    // In GB 2312 both octets of a character are high; in a western text such octets stand alone.
    let high = octets.iter().filter(|&&it| it >= 0x80).count();
    let mut at = 0;
    let mut paired = 0;
    while at < octets.len() {
        let pair = octets[at] >= 0xa1 && octets.get(at + 1).is_some_and(|&it| it >= 0xa1);
        paired += usize::from(pair) * 2;
        at += 1 + usize::from(pair);
    }
    if high < 4 || paired * 10 < high * 9 {
        return None;
    }
    decode_charset("gb18030", octets).filter(|it| !it.contains(char::REPLACEMENT_CHARACTER))
}
