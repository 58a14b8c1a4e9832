//! The data of a record in one form, however it is written: what two records of the same meaning have in common.
//!
//! Numbers have no leading zeros, periods are seconds, addresses have the form of RFC 5952, names are in lower case (RFC 4034 §6.2),
//! strings stand in quotes, hexadecimal digits and base 64 in one word, types and parameters in the order of their numbers.

use super::form::{ALGORITHMS, CERTIFICATE_TYPES, FORMS, Kind};
use super::{NameId, Record, Zone, svcb};
use crate::records::{Name, Rtype};
use crate::syntax::zone::{Word, class_number, read_character_string, read_period};
use crate::text::{Mapped, Span, sort_by};
use std::fmt::Write as _;
use std::net::{Ipv4Addr, Ipv6Addr};

/// The numbers of [`ALGORITHMS`], in their order (RFC 4034 §A.1, RFC 5155 §2, and the IANA registry for the later ones).
const ALGORITHM_NUMBERS: [u8; 19] = [0, 12, 1, 2, 3, 4, 5, 6, 6, 7, 7, 8, 10, 13, 14, 15, 16, 252, 253];
/// The numbers of [`CERTIFICATE_TYPES`], in their order (RFC 4398 §2.1).
const CERTIFICATE_NUMBERS: [u16; 10] = [1, 2, 3, 4, 5, 6, 7, 8, 253, 254];

impl Zone<'_> {
    /// The data of a record in its one form. Names at or below `origin` are relative to it, others absolute; those whose origin
    /// nobody named stay relative. `None` where the data cannot be read, or its type has no form that is known here.
    ///
    /// ```
    /// use mailwhy::ZoneOptions;
    /// use mailwhy::records::{Name, zone::Zone};
    /// use mailwhy::report::Findings;
    /// let text = "$ORIGIN Shop.example.\n@ MX 010 Mail\n";
    /// let zone = Zone::read(text, &ZoneOptions::default(), &mut Findings::default());
    /// assert_eq!(zone.presentation(&zone.records()[0], None).unwrap(), "10 mail.shop.example.");
    /// let origin = Name::read("shop.example").ok();
    /// assert_eq!(zone.presentation(&zone.records()[0], origin.as_ref()).unwrap(), "10 mail");
    /// ```
    pub fn presentation(&self, record: &Record, origin: Option<&Name>) -> Option<String> {
        if record.is_faulty() {
            return None;
        }
        let mut writer = Writer { zone: self, record, origin, out: String::new(), unnamed: false };
        writer.data()?;
        Some(writer.out)
    }

    /// Whether a name of the data continues with an origin that nobody named.
    pub(super) fn points_below_unnamed(&self, record: &Record) -> bool {
        let mut writer = Writer { zone: self, record, origin: None, out: String::new(), unnamed: false };
        writer.data();
        writer.unnamed
    }

    /// The owner of a record in the same form.
    pub fn owner_presentation(&self, owner: NameId, origin: Option<&Name>) -> String {
        let mut out = String::new();
        write_name(&self.names().name(owner), self.is_unnamed(owner), origin, &mut out);
        out
    }

    /// Whether nobody said where a name stands: it continues with an origin that is not in the text.
    pub(super) fn is_unnamed(&self, name: NameId) -> bool {
        self.names().upwards(name).last() == Some(NameId::UNNAMED)
    }
}

struct Writer<'z, 't> {
    zone: &'z Zone<'t>,
    record: &'z Record,
    origin: Option<&'z Name>,
    out: String,
    /// Whether there was a name whose origin nobody named.
    unnamed: bool,
}

impl<'t> Writer<'_, 't> {
    fn data(&mut self) -> Option<()> {
        let mut words = self.zone.words(self.record);
        if self.zone.is_generic(self.record) {
            let length: u16 = self.written(words.nth(1)?).parse().ok()?;
            write!(self.out, "\\# {length}").ok()?;
            return self.joined(words, str::to_ascii_lowercase);
        }
        let (_, fields) = FORMS.iter().find(|(rtype, _)| *rtype == self.record.rtype)?;
        for &(_, kind) in *fields {
            match kind {
                Kind::Texts => return words.try_for_each(|it| self.string(it)),
                Kind::Hex => {
                    self.joined(words, str::to_ascii_lowercase)?;
                    // That of a TLSA is not checked by its reader.
                    let digits = self.out.rsplit(' ').next().unwrap_or_default();
                    return digits.bytes().all(|it| it.is_ascii_hexdigit()).then_some(());
                }
                Kind::Base64 | Kind::MaybeBase64 => return self.joined(words, str::to_string),
                Kind::Own(_) => return self.own(&words.collect::<Vec<_>>()),
                Kind::Types => {
                    let types = words.map(|it| Rtype::read(self.written(it))).collect::<Option<Vec<_>>>();
                    return self.types(types?);
                }
                Kind::Parameters => return self.parameters(),
                _ => self.field(kind, words.next()?)?,
            }
        }
        words.next().is_none().then_some(())
    }

    fn field(&mut self, kind: Kind, word: Word) -> Option<()> {
        let written = self.written(word);
        let shown = match kind {
            Kind::Number8 | Kind::Number16 | Kind::Number32 => written.parse::<u32>().ok()?.to_string(),
            Kind::Period => read_period(written)?.seconds?.to_string(),
            Kind::Ipv4 => written.parse::<Ipv4Addr>().ok()?.to_string(),
            Kind::Ipv6 => written.parse::<Ipv6Addr>().ok()?.to_string(),
            Kind::Name => return self.name(word),
            Kind::Text | Kind::LongText => return self.string(word),
            Kind::Algorithm => number_of(written, &ALGORITHMS, &ALGORITHM_NUMBERS.map(u16::from))?,
            Kind::CertificateType => number_of(written, &CERTIFICATE_TYPES, &CERTIFICATE_NUMBERS)?,
            Kind::Type => Rtype::read(written)?.to_string(),
            Kind::Date => date(written)?,
            Kind::HexOrDash | Kind::Base32 | Kind::Eui(_) | Kind::Tag => written.to_ascii_lowercase(),
            Kind::Locator64 => {
                let groups = written.split(':').map(|it| u16::from_str_radix(it, 16).map(|it| format!("{it:x}")));
                groups.collect::<Result<Vec<_>, _>>().ok()?.join(":")
            }
            Kind::Zero => "0".to_string(),
            Kind::NotificationScheme if written == "1" => "NOTIFY".to_string(),
            Kind::NotificationScheme => written.to_ascii_uppercase(),
            _ => word.span.of(self.zone.text()).to_string(),
        };
        self.push(&shown);
        Some(())
    }

    /// Data whose fields depend on each other: words as they are written, but for names, and what stands before them.
    fn own(&mut self, words: &[Word]) -> Option<()> {
        for (at, &word) in words.iter().enumerate() {
            match self.own_kind(words, at) {
                Some(kind) => self.field(kind, word)?,
                // The key of a gateway is one word, however it is split.
                None if self.record.rtype == Rtype::IPSECKEY && at > 4 => self.out.push_str(self.written(word)),
                None => self.push(word.span.of(self.zone.text())),
            }
        }
        Some(())
    }

    /// The kind of such a field, where another form of it means the same (RFC 4025 §3.1, RFC 8777 §4.3, RFC 8005, RFC 2874).
    fn own_kind(&self, words: &[Word], at: usize) -> Option<Kind> {
        let number = |at: usize| words.get(at).and_then(|it| self.written(*it).parse::<u8>().ok());
        match self.record.rtype {
            Rtype::IPSECKEY | Rtype::AMTRELAY if at < 3 => Some(Kind::Number8),
            Rtype::IPSECKEY | Rtype::AMTRELAY if at == 3 => {
                match number(if self.record.rtype == Rtype::IPSECKEY { 1 } else { 2 }) {
                    Some(1) => Some(Kind::Ipv4),
                    Some(2) => Some(Kind::Ipv6),
                    Some(3) => Some(Kind::Name),
                    _ => None,
                }
            }
            Rtype::HIP if at > 2 => Some(Kind::Name),
            Rtype::A6 if at > 0 && at + 1 == words.len() && (at == 2 || number(0) == Some(128)) => Some(Kind::Name),
            _ => None,
        }
    }

    fn name(&mut self, word: Word) -> Option<()> {
        let origin = self.zone.origin(self.record);
        let (name, absolute) = match self.written(word) {
            "@" => (self.zone.names().name(origin), false),
            written => Name::read_relative(written, &self.zone.names().name(origin)).ok()?,
        };
        let unnamed = !absolute && self.zone.is_unnamed(origin);
        self.unnamed |= unnamed;
        self.blank();
        write_name(&name, unnamed, self.origin, &mut self.out);
        Some(())
    }

    fn string(&mut self, word: Word) -> Option<()> {
        let mut octets = Mapped::default();
        read_character_string(self.zone.text(), word.content, &mut octets).ok()?;
        self.blank();
        write_string(octets.text(), &mut self.out);
        Some(())
    }

    /// Words that are one, however they are split.
    fn joined(&mut self, words: impl Iterator<Item = Word>, form: fn(&str) -> String) -> Option<()> {
        let whole: String = words.map(|it| form(self.written(it))).collect();
        if !whole.is_empty() {
            self.push(&whole);
        }
        Some(())
    }

    /// A bit map has no order and no repeats (RFC 4034 §4.1.2).
    fn types(&mut self, mut types: Vec<Rtype>) -> Option<()> {
        sort_by(&mut types, Ord::cmp);
        types.dedup();
        types.iter().for_each(|it| self.push(&it.to_string()));
        Some(())
    }

    /// Parameters have no order on the page, and one on the wire (RFC 9460 §2.1, §2.2). An empty value is as good as none.
    fn parameters(&mut self) -> Option<()> {
        let mut parameters = self.zone.parameters(self.record);
        sort_by(&mut parameters, |a, b| svcb::key_number(a.key).cmp(&svcb::key_number(b.key)));
        for parameter in parameters {
            self.push(parameter.key);
            let value = parameter.value.unwrap_or_default();
            let items = || value.split(',');
            let value = match parameter.key {
                "port" => value.parse::<u16>().ok()?.to_string(),
                "ipv4hint" => each::<Ipv4Addr>(items())?,
                "ipv6hint" => each::<Ipv6Addr>(items())?,
                "mandatory" => {
                    let mut keys: Vec<&str> = items().collect();
                    sort_by(&mut keys, |a, b| svcb::key_number(a).cmp(&svcb::key_number(b)));
                    keys.join(",")
                }
                _ => value,
            };
            if !value.is_empty() {
                self.out.push('=');
                write_string(&value, &mut self.out);
            }
        }
        Some(())
    }

    fn written(&self, word: Word) -> &'t str {
        let content: Span = word.content;
        content.of(self.zone.text())
    }

    fn push(&mut self, word: &str) {
        self.blank();
        self.out.push_str(word);
    }

    fn blank(&mut self) {
        if !self.out.is_empty() {
            self.out.push(' ');
        }
    }
}

fn number_of(written: &str, mnemonics: &[&str], numbers: &[u16]) -> Option<String> {
    let known = mnemonics.iter().position(|it| it.eq_ignore_ascii_case(written)).and_then(|it| numbers.get(it)).copied();
    // The one mnemonic that the registry has under the number 254.
    let known = known.or_else(|| written.eq_ignore_ascii_case("PRIVATEOID").then_some(254));
    known.or_else(|| written.parse().ok()).map(|it| it.to_string())
}

fn each<T: std::str::FromStr + std::fmt::Display>(items: std::str::Split<'_, char>) -> Option<String> {
    let items = items.map(|it| it.parse::<T>().ok().map(|it| it.to_string())).collect::<Option<Vec<_>>>();
    items.map(|it| it.join(","))
}

/// `YYYYMMDDHHmmSS`, also of seconds since 1970 (RFC 4034 §3.2).
fn date(written: &str) -> Option<String> {
    match written.len() {
        14 => Some(written.to_string()),
        _ => written.parse().ok().map(|it| format!("{:014}", seconds_as_date(it))),
    }
}

/// The fourteen digits of a time, YYYYMMDDHHmmSS, of the seconds since 1970.
pub fn seconds_as_date(seconds: u32) -> u64 {
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    let (mut year, mut day) = (1970, days);
    let is_leap = |it: u32| it.is_multiple_of(4) && (!it.is_multiple_of(100) || it.is_multiple_of(400));
    while day >= 365 + u32::from(is_leap(year)) {
        day -= 365 + u32::from(is_leap(year));
        year += 1;
    }
    let february = 28 + u32::from(is_leap(year));
    let mut month = 1;
    for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30] {
        if day < length {
            break;
        }
        day -= length;
        month += 1;
    }
    let digits = [month, day + 1, rest / 3600, rest / 60 % 60, rest % 60];
    digits.iter().fold(u64::from(year), |date, &it| date * 100 + u64::from(it))
}

/// A name in lower case: relative where it continues with an origin that nobody named, or is at or below `origin`.
fn write_name(name: &Name, unnamed: bool, origin: Option<&Name>, out: &mut String) {
    let labels = name.labels().count();
    let below = match origin {
        _ if unnamed => Some(labels),
        Some(origin) if name.is_at_or_below(origin) => Some(labels - origin.labels().count()),
        _ => None,
    };
    let start = out.len();
    match below {
        Some(0) => return out.push('@'),
        None if labels == 0 => return out.push('.'),
        _ => {}
    }
    for label in name.labels().take(below.unwrap_or(labels)) {
        write_label(label, out);
        out.push('.');
    }
    if below.is_some() {
        out.pop();
    }
    // A name that looks like a class would be read as one, and a mark of a foreign comment as that.
    if below.is_some() && !unnamed && class_number(&out[start..]).is_some() {
        out.truncate(start);
        return write_name(name, false, None, out);
    }
    let escape = match &out.as_bytes()[start..] {
        [b'#', ..] => "\\035",
        [b'/', ..] => "\\047",
        _ => return,
    };
    out.replace_range(start..=start, escape);
}

/// Letters of any script stand as themselves, everything else outside printable ASCII as `\DDD` (RFC 1035 §5.1).
fn write_label(label: &[u8], out: &mut String) {
    let letters = std::str::from_utf8(label).ok();
    // Full-width forms are reported where they stand for ASCII.
    let is_plain = |it: char| it.is_ascii() || (it.is_alphanumeric() && !('\u{ff01}'..='\u{ff5e}').contains(&it));
    match letters.filter(|it| it.chars().all(is_plain)) {
        Some(letters) => letters.chars().for_each(|it| match it {
            '.' | '\\' | '"' | ';' | '(' | ')' | '@' | '$' => out.extend(['\\', it]),
            '\0'..=' ' | '\x7f' => escape(it as u8, out),
            _ => out.push(it.to_ascii_lowercase()),
        }),
        None => label.iter().for_each(|&it| match it {
            b'.' | b'\\' | b'"' | b';' | b'(' | b')' | b'@' | b'$' => out.extend(['\\', it as char]),
            0x21..=0x7e => out.push(it.to_ascii_lowercase() as char),
            _ => escape(it, out),
        }),
    }
}

/// A string in quotes; of its octets each is a character. What is UTF-8 stands as itself, control characters as `\DDD`.
fn write_string(octets: &str, out: &mut String) {
    let octets: Vec<u8> = octets.chars().map(|it| it as u8).collect();
    out.push('"');
    for chunk in octets.utf8_chunks() {
        for character in chunk.valid().chars() {
            match character {
                '"' | '\\' => out.extend(['\\', character]),
                _ if character.is_control() => {
                    character.encode_utf8(&mut [0; 4]).bytes().for_each(|it| escape(it, out));
                }
                _ => out.push(character),
            }
        }
        chunk.invalid().iter().for_each(|&it| escape(it, out));
    }
    out.push('"');
}

fn escape(octet: u8, out: &mut String) {
    write!(out, "\\{octet:03}").expect("writing to a string");
}
