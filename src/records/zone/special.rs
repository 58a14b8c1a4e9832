//! Data whose fields depend on each other, or are no plain list. Each reader says at which word it goes wrong.

use crate::syntax::zone::Word;
use std::net::{Ipv4Addr, Ipv6Addr};

/// Which word is wrong, counted from the first; the number of words where one is missing. And the field that it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub at: usize,
    pub field: &'static str,
}

/// Words as they are written, one after the other.
pub(super) struct Fields<'t, 'w> {
    text: &'t str,
    words: &'w [Word],
    at: usize,
}

type Read = Result<(), Fault>;

impl<'t, 'w> Fields<'t, 'w> {
    pub fn new(text: &'t str, words: &'w [Word]) -> Fields<'t, 'w> {
        Fields { text, words, at: 0 }
    }

    fn peek(&self) -> Option<&'t str> {
        self.words.get(self.at).map(|it| it.content.of(self.text))
    }

    fn is_quoted(&self) -> bool {
        self.words.get(self.at).is_some_and(|it| it.quoted)
    }

    fn fault<T>(&self, field: &'static str) -> Result<T, Fault> {
        Err(Fault { at: self.at, field })
    }

    /// The next word, where it is as wanted.
    fn take(&mut self, field: &'static str, fits: impl Fn(&str) -> bool) -> Result<&'t str, Fault> {
        let Some(word) = self.peek().filter(|it| fits(it)) else { return self.fault(field) };
        self.at += 1;
        Ok(word)
    }

    fn take_number(&mut self, field: &'static str, most: u64) -> Result<u64, Fault> {
        self.take(field, |it| number(it).is_some_and(|it| it <= most)).map(|it| number(it).unwrap_or_default())
    }

    fn end(&self, field: &'static str) -> Read {
        if self.at == self.words.len() { Ok(()) } else { self.fault(field) }
    }
}

/// Digits only.
fn number(word: &str) -> Option<u64> {
    word.parse().ok().filter(|_| word.bytes().all(|it| it.is_ascii_digit()))
}

fn is_hex(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|it| it.is_ascii_hexdigit())
}

fn is_base64(words: &[&str]) -> bool {
    let all = words.join("");
    let plain = all.trim_end_matches('=');
    let padding = all.len() - plain.len();
    let known = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'+' | b'/');
    !plain.is_empty() && padding <= 2 && all.len().is_multiple_of(4) && plain.bytes().all(known)
}

/// A name may be anything that is no address of the other kind; names themselves are read elsewhere.
fn is_name(word: &str) -> bool {
    !word.is_empty() && crate::records::Name::read(word).is_ok()
}

/// `d1 [m1 [s1]] {N|S} d2 [m2 [s2]] {E|W} alt[m] [siz[m] [hp[m] [vp[m]]]]` (RFC 1876).
pub(super) fn location(fields: &mut Fields<'_, '_>) -> Read {
    angle(fields, ["N", "S"], 90, ["degrees of latitude", "minutes of latitude", "seconds of latitude", "latitude"])?;
    angle(fields, ["E", "W"], 180, ["degrees of longitude", "minutes of longitude", "seconds of longitude", "longitude"])?;
    fields.take("altitude", |it| centimetres(it).is_some_and(|it| (-10_000_000..=4_284_967_295).contains(&it)))?;
    for field in ["size", "horizontal precision", "vertical precision"] {
        if fields.peek().is_some() {
            fields.take(field, |it| centimetres(it).is_some_and(|it| (0..=9_000_000_000).contains(&it)))?;
        }
    }
    fields.end("vertical precision")
}

fn angle(fields: &mut Fields<'_, '_>, ends: [&str; 2], most: u64, names: [&'static str; 4]) -> Read {
    let is_end = |it: &str| ends.iter().any(|end| end.eq_ignore_ascii_case(it));
    fields.take_number(names[0], most)?;
    if !fields.peek().is_some_and(is_end) {
        fields.take_number(names[1], 59)?;
        if !fields.peek().is_some_and(is_end) {
            fields.take(names[2], |it| decimal(it, 3).is_some_and(|it| (0..60_000).contains(&it)))?;
        }
    }
    fields.take(names[3], is_end).map(|_| ())
}

/// Metres, perhaps with an `m`, as centimetres.
fn centimetres(word: &str) -> Option<i64> {
    decimal(word.strip_suffix(['m', 'M']).unwrap_or(word), 2)
}

/// A number with at most so many places behind the dot, in units of the last of them.
fn decimal(word: &str, places: usize) -> Option<i64> {
    let (negative, digits) = word.strip_prefix('-').map_or((false, word), |it| (true, it));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let is_digits = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
    if (whole.is_empty() && part.is_empty()) || whole.len() > 10 || part.len() > places || !is_digits(whole) || !is_digits(part) {
        return None;
    }
    let value: i64 = format!("{whole}{part:0<places$}").parse().ok()?;
    Some(if negative { -value } else { value })
}

/// `{[!]afi:address/prefix}*` (RFC 3123).
pub(super) fn address_prefixes(fields: &mut Fields<'_, '_>) -> Read {
    while fields.peek().is_some() {
        fields.take("address prefix", |item| {
            let item = item.strip_prefix('!').unwrap_or(item);
            let Some(((family, address), prefix)) =
                item.rsplit_once('/').and_then(|(it, prefix)| Some((it.split_once(':')?, prefix)))
            else {
                return false;
            };
            let length = number(prefix);
            match family {
                "1" => address.parse::<Ipv4Addr>().is_ok() && length.is_some_and(|it| it <= 32),
                "2" => address.parse::<Ipv6Addr>().is_ok() && length.is_some_and(|it| it <= 128),
                _ => false,
            }
        })?;
    }
    Ok(())
}

/// An ATM end system address in hexadecimal digits, or `+` and an E.164 number; dots between digits are for the eye
/// (ATM Name System Specification 1.0, AF-SAA-0069).
pub(super) fn atm_address(fields: &mut Fields<'_, '_>) -> Read {
    fields.take("address", |it| {
        let (digits, dots_apart) = match it.strip_prefix('+') {
            Some(digits) => (digits, digits.bytes().all(|it| it.is_ascii_digit() || it == b'.')),
            None => (it, it.bytes().all(|it| it.is_ascii_hexdigit() || it == b'.')),
        };
        let count = digits.bytes().filter(|it| *it != b'.').count();
        let edges = !digits.starts_with('.') && !digits.ends_with('.') && !digits.contains("..");
        dots_apart && edges && count > 0 && (it.starts_with('+') || count.is_multiple_of(2))
    })?;
    fields.end("address")
}

/// `0x` and hexadecimal digits, dots between for the eye (RFC 1706).
pub(super) fn nsap_address(fields: &mut Fields<'_, '_>) -> Read {
    fields.take("address", |it| {
        let digits = it.strip_prefix("0x").or(it.strip_prefix("0X")).map(|it| it.replace('.', ""));
        digits.is_some_and(|it| is_hex(&it) && it.len().is_multiple_of(2))
    })?;
    fields.end("address")
}

/// At least four digits (RFC 1183).
pub(super) fn psdn_address(fields: &mut Fields<'_, '_>) -> Read {
    fields.take("psdn-address", |it| it.len() >= 4 && it.bytes().all(|it| it.is_ascii_digit()))?;
    fields.end("psdn-address")
}

/// An address, and perhaps a subaddress (RFC 1183).
pub(super) fn isdn_address(fields: &mut Fields<'_, '_>) -> Read {
    fields.take("isdn-address", |it| it.len() <= 255)?;
    if fields.peek().is_some() {
        fields.take("subaddress", |it| it.len() <= 255)?;
    }
    fields.end("subaddress")
}

/// An address, a protocol by name or number, and ports by name or number (RFC 1035 §3.4.2).
pub(super) fn well_known_services(fields: &mut Fields<'_, '_>) -> Read {
    fields.take("address", |it| it.parse::<Ipv4Addr>().is_ok())?;
    fields.take("protocol", |it| number(it).map_or_else(|| is_word(it), |it| it <= 255))?;
    while fields.peek().is_some() {
        fields.take("services", |it| number(it).map_or_else(|| is_word(it), |it| it <= 65_535))?;
    }
    Ok(())
}

fn is_word(word: &str) -> bool {
    word.starts_with(|it: char| it.is_ascii_alphabetic())
}

/// Algorithm, identity in hexadecimal digits, key in base64, servers (RFC 8005).
pub(super) fn host_identity(fields: &mut Fields<'_, '_>) -> Read {
    fields.take_number("pk-algorithm", 255)?;
    fields.take("hit", |it| is_hex(it) && it.len().is_multiple_of(2))?;
    fields.take("public-key", |it| is_base64(&[it]))?;
    while fields.peek().is_some() {
        fields.take("rendezvous-servers", is_name)?;
    }
    Ok(())
}

/// Prefix length, suffix, and a name unless the length is 0 (RFC 2874).
pub(super) fn address_6(fields: &mut Fields<'_, '_>) -> Read {
    let length = fields.take_number("prefix-length", 128)?;
    if length < 128 {
        fields.take("address-suffix", |it| it.parse::<Ipv6Addr>().is_ok())?;
    }
    if length > 0 {
        fields.take("prefix-name", is_name)?;
    }
    fields.end("prefix-name")
}

/// Precedence, gateway type, algorithm, gateway, key (RFC 4025 §3.1).
pub(super) fn ipsec_key(fields: &mut Fields<'_, '_>) -> Read {
    fields.take_number("precedence", 255)?;
    let kind = fields.take_number("gateway-type", 3)?;
    let algorithm = fields.take_number("algorithm", 255)?;
    fields.take("gateway", |it| is_gateway(kind, it))?;
    let key: Vec<&str> = std::iter::from_fn(|| fields.take("public-key", |_| true).ok()).collect();
    match (key.is_empty(), algorithm) {
        (true, 0) => Ok(()),
        (true, _) => fields.fault("public-key"),
        (false, _) if is_base64(&key) => Ok(()),
        (false, _) => Err(Fault { at: fields.at - 1, field: "public-key" }),
    }
}

/// Precedence, discovery, type, relay (RFC 8777 §4.3).
pub(super) fn amt_relay(fields: &mut Fields<'_, '_>) -> Read {
    fields.take_number("precedence", 255)?;
    fields.take_number("discovery-optional", 1)?;
    let kind = fields.take_number("type", 3)?;
    fields.take("relay", |it| is_gateway(kind, it))?;
    fields.end("relay")
}

/// 0: none, written as a dot; 1 and 2: an address; 3: a name.
fn is_gateway(kind: u64, word: &str) -> bool {
    match kind {
        0 => word == ".",
        1 => word.parse::<Ipv4Addr>().is_ok(),
        2 => word.parse::<Ipv6Addr>().is_ok(),
        _ => is_name(word),
    }
}

/// Numbers, a media type, and base64 or `-` for nothing (draft-durand-doa-over-dns).
pub(super) fn digital_object(fields: &mut Fields<'_, '_>) -> Read {
    fields.take_number("enterprise", u64::from(u32::MAX))?;
    fields.take_number("type", u64::from(u32::MAX))?;
    fields.take_number("location", 255)?;
    fields.take("media-type", |it| it.len() <= 255)?;
    let start = fields.at;
    if fields.is_quoted() {
        return fields.fault("data");
    }
    let data: Vec<&str> = std::iter::from_fn(|| fields.take("data", |_| true).ok()).collect();
    let fits = data == ["-"] || (!data.is_empty() && is_base64(&data));
    if fits { Ok(()) } else { Err(Fault { at: if data.is_empty() { start } else { fields.at - 1 }, field: "data" }) }
}

/// A number of 64 bits (RFC 9758).
pub(super) fn node_number(fields: &mut Fields<'_, '_>) -> Read {
    fields.take_number("node-number", u64::MAX)?;
    fields.end("node-number")
}

/// A scheme by number, or its mnemonic (RFC 9859).
pub(super) fn is_notification_scheme(word: &str) -> bool {
    number(word).map_or_else(|| word.eq_ignore_ascii_case("NOTIFY"), |it| it <= 255)
}

/// YYYYMMDDHHmmSS, or seconds since 1970 (RFC 4034 §3.2).
pub(super) fn is_date(word: &str) -> bool {
    if word.len() != 14 {
        return number(word).is_some_and(|it| it <= u64::from(u32::MAX));
    }
    let Some(digits) = number(word) else { return false };
    let part = |unit: u64, size: u64| digits / unit % size;
    let (year, month, day) = (digits / 10_000_000_000, part(100_000_000, 100), part(1_000_000, 100));
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day) && part(10_000, 100) < 24 && part(100, 100) < 60 && part(1, 100) <= 60
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::zone::Words;

    fn faults(read: fn(&mut Fields<'_, '_>) -> Read, texts: &[&str]) -> Vec<Option<usize>> {
        let fault = |text: &&str| {
            let words: Vec<Word> = Words::all(text).collect();
            read(&mut Fields::new(text, &words)).err().map(|it| it.at)
        };
        texts.iter().map(fault).collect()
    }

    #[test]
    fn places_on_earth() {
        let right = [
            "42 21 54 N 71 06 18 W -24m 30m",
            "42 21 43.952 N 71 5 6.344 W -24m 1m 200m",
            "52 14 05 N 00 08 50 E 10m",
            "32 7 19 S 116 2 25 E 10m",
            "90 N 180 W 42849672.95",
        ];
        assert_eq!(faults(location, &right), [None; 5]);
        let wrong = [
            "0 North 0 East 0",
            "1 1 E 0",
            "91 N 0 E 0",
            "0 N 0 E 42849672.96",
            "0 0 0 N 0 0 0 E 1 -1m",
            "0 N 0 E",
            "0 0 60 N 0 E 0",
        ];
        assert_eq!(faults(location, &wrong), [Some(1), Some(2), Some(0), Some(4), Some(9), Some(4), Some(2)]);
    }

    #[test]
    fn dates_of_signatures() {
        let right = ["20240229235959", "20300131000000", "0", "4294967295"];
        let wrong = ["20230229000000", "20301301000000", "20300100000000", "20300101240000", "4294967296", "2030010100000", "x"];
        assert!(right.iter().all(|it| is_date(it)) && !wrong.iter().any(|it| is_date(it)));
    }

    #[test]
    fn address_prefix_lists() {
        assert_eq!(faults(address_prefixes, &["", "1:192.0.2.0/24 !2:2001:db8::/32"]), [None; 2]);
        let wrong = ["1:0.0.0.0/33", "2:::/129", "0:0.0.0.0/32", "1:192.0.2.0", "1:192.0.2.0/24 2::/0", "1:0.0.0.0/"];
        assert_eq!(faults(address_prefixes, &wrong), [Some(0), Some(0), Some(0), Some(0), Some(1), Some(0)]);
    }

    #[test]
    fn gateways_are_as_their_type_says() {
        let right =
            ["10 1 2 192.0.2.38 AQNRU3mG7TVTO2BkR47usntb102uFJtugbo6BSGvgqt4AQ==", "10 0 0 .", "1 3 0 mygateway.example.com."];
        assert_eq!(faults(ipsec_key, &right), [None; 3]);
        assert_eq!(
            faults(ipsec_key, &["0 0 0 a", "1 1 2 ::1 AA==", "1 0 2 .", "1 0 2 . A"]),
            [Some(3), Some(3), Some(4), Some(4)]
        );
        assert_eq!(faults(amt_relay, &["10 0 2 2001:db8::15", "128 1 3 relay.example.com.", "0 0 0 ."]), [None; 3]);
        assert_eq!(faults(amt_relay, &["0 2 0 .", "0 0 1 ::", "0 0 2 ."]), [Some(1), Some(3), Some(3)]);
    }
}
