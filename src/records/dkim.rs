//! DKIM key records (RFC 6376 §3.6.1, RFC 8463 §4.2).

use crate::syntax::tag_list::{Grammar, TagList};
use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use der::asn1::{AnyRef, UintRef};
use der::{Decode as _, Reader as _, SliceReader, Tag, Tagged as _};

/// What a verifier makes of a key record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dkim {
    pub key: PublicKey,
    /// `t=y`: mail signed with it is treated as unsigned.
    pub testing: bool,
    /// `t=s`: `i=` must be exactly the domain.
    pub strict: bool,
}

/// A key, as far as a reader needs to know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublicKey {
    /// `p=` is empty.
    Revoked,
    Rsa(RsaKey),
    Ed25519([u8; 32]),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RsaKey {
    /// The length of the modulus.
    pub bits: u32,
    /// The public exponent; `None` where it is above 64 bits.
    pub exponent: Option<u64>,
    /// A bare `RSAPublicKey`, not wrapped in `SubjectPublicKeyInfo` as all practice is (RFC 6376 §C).
    pub bare: bool,
}

/// Why the octets of `p=` are no key of the type that `k=` names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyFault {
    /// `k=` names a type that verifiers do not know: they ignore the record.
    UnknownType,
    /// The octets hold a key of the other type.
    OtherType(&'static str),
    /// Ed25519 keys have 32 octets.
    Length,
    /// The octets end before the key does; so many octets it would have.
    Truncated { announced: usize },
    /// A private key, which nobody else may know.
    Private,
    /// No key can be read from the octets.
    Malformed,
    /// As many octets as a key has, and they do not even begin as keys do.
    Unrecognised,
}

/// Why a text is no base64. `at` is a byte of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base64Fault {
    Character {
        at: usize,
    },
    /// The number of `=` at the end is wrong.
    Padding,
    /// The last character can only be the rest of something longer.
    Truncated,
}

pub const GRAMMAR: Grammar =
    Grammar { names: &["v", "k", "p", "h", "s", "t", "n", "g"], words: &["DKIM1", "rsa", "ed25519"], prose: &["n"] };

/// The key types that verifiers know (RFC 6376 §3.6.1, RFC 8463 §4.2).
pub const KEY_TYPES: [&str; 2] = ["rsa", "ed25519"];

impl Dkim {
    /// Reads a key record as a verifier of mail does. `None` where it can use no key of it.
    ///
    /// ```
    /// use mailwhy::records::dkim::{Dkim, PublicKey};
    /// let text = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
    /// assert!(matches!(Dkim::read(text).unwrap().key, PublicKey::Ed25519(_)));
    /// assert_eq!(Dkim::read("v=DKIM1; k=ed25519; p=11qY"), None);
    /// ```
    pub fn read(text: &str) -> Option<Dkim> {
        let list = TagList::read(text, Grammar { names: &[], words: &[], ..GRAMMAR });
        let version = list.tags.iter().position(|it| it.name == "v");
        if version.is_some_and(|at| at > 0 || list.tags[at].value != "DKIM1") {
            return None;
        }
        let services = list.value("s").unwrap_or("*");
        if !words(services).any(|it| it == "*" || it == "email") {
            return None;
        }
        let octets = decode(list.value("p")?).ok()?;
        let key = match octets.is_empty() {
            true => PublicKey::Revoked,
            false => PublicKey::read(&octets, list.value("k").unwrap_or("rsa")).ok()?,
        };
        let flag = |flag| words(list.value("t").unwrap_or_default()).any(|it| it == flag);
        Some(Dkim { key, testing: flag("y"), strict: flag("s") })
    }
}

impl PublicKey {
    /// Reads the octets of `p=`, of the type that `k=` names.
    pub fn read(octets: &[u8], key_type: &str) -> Result<PublicKey, KeyFault> {
        match key_type {
            "rsa" | "ed25519" if is_private(octets) => Err(KeyFault::Private),
            "rsa" => match RsaKey::read(octets) {
                Ok(key) => Ok(PublicKey::Rsa(key)),
                Err(_) if octets.len() == 32 || is_wrapped_ed25519(octets) => Err(KeyFault::OtherType("ed25519")),
                Err(fault) => Err(fault),
            },
            "ed25519" => match octets.try_into() {
                Ok(key) => Ok(PublicKey::Ed25519(key)),
                Err(_) if RsaKey::read(octets).is_ok() => Err(KeyFault::OtherType("rsa")),
                Err(_) => Err(KeyFault::Length),
            },
            _ => Err(KeyFault::UnknownType),
        }
    }
}

impl RsaKey {
    fn read(octets: &[u8]) -> Result<RsaKey, KeyFault> {
        let wrapped = wrapped_key(octets);
        let (modulus, exponent) = integers(wrapped.unwrap_or(octets)).ok_or_else(|| match sequence(octets) {
            Some((_, announced)) if announced > octets.len() => KeyFault::Truncated { announced },
            // Keys in use have so many octets that the length of the sequence takes more than one.
            _ if octets.len() >= 64 && !matches!(octets, [0x30, 0x81 | 0x82, ..]) => KeyFault::Unrecognised,
            _ => KeyFault::Malformed,
        })?;
        let unused = modulus.first().map_or(0, |it| it.leading_zeros());
        let bits = u32::try_from(modulus.len()).unwrap_or(u32::MAX / 8).saturating_mul(8).saturating_sub(unused);
        let small = exponent.len() <= 8;
        let exponent = small.then(|| exponent.iter().fold(0, |value, &octet| value << 8 | u64::from(octet)));
        Ok(RsaKey { bits, exponent, bare: wrapped.is_none() })
    }
}

/// The `RSAPublicKey` in a `SubjectPublicKeyInfo`.
fn wrapped_key(octets: &[u8]) -> Option<&[u8]> {
    let (algorithm, key) = pair(elements(AnyRef::from_der(octets).ok()?)?)?;
    let key = key.filter(|it| it.tag() == Tag::BitString)?;
    let (identifier, _parameters) = pair(elements(algorithm)?)?;
    match key.value() {
        // A bit string begins with the number of bits that its last octet does not use.
        [0, key @ ..] if identifier.tag() == Tag::ObjectIdentifier && identifier.value() == RSA_ENCRYPTION => Some(key),
        _ => None,
    }
}

/// The identifier of `rsaEncryption`, 1.2.840.113549.1.1.1, as in the keys of RFC 6376 §C.
const RSA_ENCRYPTION: [u8; 9] = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];

/// The modulus and the exponent of an `RSAPublicKey`.
fn integers(octets: &[u8]) -> Option<(&[u8], &[u8])> {
    let (modulus, exponent) = pair(elements(AnyRef::from_der(octets).ok()?)?)?;
    let [modulus, exponent] = [modulus, exponent?].map(|it| it.decode_as::<UintRef<'_>>().ok());
    Some((modulus?.as_bytes(), exponent?.as_bytes()))
}

/// What stands in a sequence.
fn elements(sequence: AnyRef<'_>) -> Option<&[u8]> {
    (sequence.tag() == Tag::Sequence).then(|| sequence.value())
}

/// One element or two, and nothing behind them.
fn pair(elements: &[u8]) -> Option<(AnyRef<'_>, Option<AnyRef<'_>>)> {
    let mut reader = SliceReader::new(elements).ok()?;
    let first = AnyRef::decode(&mut reader).ok()?;
    let second = if reader.is_finished() { None } else { Some(AnyRef::decode(&mut reader).ok()?) };
    reader.is_finished().then_some((first, second))
}

/// Of DER that begins with a sequence, what stands in it and how many octets there should be in all.
fn sequence(octets: &[u8]) -> Option<(&[u8], usize)> {
    Some(match octets {
        [0x30, length @ ..=0x7f, rest @ ..] => (rest, 2 + usize::from(*length)),
        [0x30, 0x81, length, rest @ ..] => (rest, 3 + usize::from(*length)),
        [0x30, 0x82, high, low, rest @ ..] => (rest, 4 + (usize::from(*high) << 8 | usize::from(*low))),
        _ => return None,
    })
}

/// Private keys begin with their version, 0 or 1; public ones with anything else.
fn is_private(octets: &[u8]) -> bool {
    sequence(octets).is_some_and(|(inner, _)| matches!(inner, [0x02, 0x01, 0x00 | 0x01, 0x02 | 0x30, ..]))
}

/// An Ed25519 key in `SubjectPublicKeyInfo`, of which DKIM takes only the last 32 octets (RFC 8463 §4.2).
pub fn is_wrapped_ed25519(octets: &[u8]) -> bool {
    octets.len() == 44 && octets.starts_with(&[0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00])
}

/// What stands before a bare `RSAPublicKey` of so many octets in `SubjectPublicKeyInfo` (RFC 6376 §C), in base64: for keys of
/// 2048, 3072 and 4096 bits with the exponent 65537, whose 24 octets are whole groups of four characters.
///
/// ```
/// assert_eq!(mailwhy::records::dkim::wrapping(270), Some("MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A"));
/// ```
pub fn wrapping(bare: usize) -> Option<&'static str> {
    const WRAPPINGS: [(usize, &str); 3] = [
        (270, "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A"),
        (398, "MIIBojANBgkqhkiG9w0BAQEFAAOCAY8A"),
        (526, "MIICIjANBgkqhkiG9w0BAQEFAAOCAg8A"),
    ];
    WRAPPINGS.iter().find(|(octets, _)| *octets == bare).map(|(_, it)| *it)
}

/// The byte of a base64 text at which an octet begins; it is the first of a group of three.
pub fn place_of(octet: usize, text: &str) -> usize {
    place(octet / 3 * 4, text)
}

/// The byte of the character at that place, where blanks do not count.
fn place(index: usize, text: &str) -> usize {
    text.match_indices(|it: char| !it.is_ascii_whitespace()).nth(index).map_or(text.len(), |(at, _)| at)
}

/// Where the key ends in octets that go on behind it.
///
/// ```
/// use mailwhy::records::dkim::end_of_key;
/// assert_eq!(end_of_key(&[0x30, 0x03, 0x02, 0x01, 0x05], "rsa"), None);
/// ```
pub fn end_of_key(octets: &[u8], key_type: &str) -> Option<usize> {
    let (_, announced) = sequence(octets)?;
    let key = octets.get(..announced).filter(|it| it.len() < octets.len())?;
    PublicKey::read(key, key_type).is_ok().then_some(announced)
}

/// The octets of base64 in which only the number of `=`, or the last characters, may be wrong.
/// The flag says that a character stood alone at the end.
pub fn decode_unfilled(text: &str) -> Option<(Vec<u8>, bool)> {
    let mut dense: String =
        text.trim_end_matches(|it: char| it == '=' || it.is_ascii_whitespace()).split_ascii_whitespace().collect();
    let alone = dense.len() % 4 == 1;
    if alone {
        dense.pop();
    }
    while !dense.len().is_multiple_of(4) {
        dense.push('=');
    }
    Some((BASE64.decode(dense).ok()?, alone))
}

/// The items of a list with colons.
pub fn words(list: &str) -> impl Iterator<Item = &str> {
    list.split(':').map(str::trim).filter(|it| !it.is_empty())
}

/// Decodes base64 with blanks anywhere (RFC 6376 §3.6.1, `base64string`).
pub fn decode(text: &str) -> Result<Vec<u8>, Base64Fault> {
    BASE64.decode(text).or_else(|_| decode_dense(text))
}

/// The same for a text that is not all base64.
fn decode_dense(text: &str) -> Result<Vec<u8>, Base64Fault> {
    let blank = |it: char| it.is_ascii_whitespace();
    if let Some(at) = text.find(|it: char| !blank(it) && !it.is_ascii_alphanumeric() && !matches!(it, '+' | '/' | '=')) {
        return Err(Base64Fault::Character { at });
    }
    let dense: Vec<u8> = text.bytes().filter(|it| !it.is_ascii_whitespace()).collect();
    if let Some(at) = dense.iter().position(|&it| it == b'=').filter(|&at| dense[at..].iter().any(|&it| it != b'=')) {
        return Err(Base64Fault::Character { at: place(at, text) });
    }
    match dense.len() % 4 {
        1 => Err(Base64Fault::Truncated),
        0 => BASE64.decode(&dense).map_err(|_| Base64Fault::Padding),
        _ => Err(Base64Fault::Padding),
    }
}

/// Bits that the last character holds too many are no fault: verifiers ignore them.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::RequireCanonical),
);
