use super::{Name, Rtype};
use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};

/// The data of a record, as far as mail asks for it. Field names are those of the RFCs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rdata {
    A(Ipv4Addr),
    Aaaa(Ipv6Addr),
    Cname(Name),
    Dname(Name),
    Ns(Name),
    Ptr(Name),
    Mx {
        preference: u16,
        exchange: Name,
    },
    Txt(Text),
    Soa(Box<Soa>),
    Srv {
        priority: u16,
        weight: u16,
        port: u16,
        target: Name,
    },
    Tlsa {
        usage: u8,
        selector: u8,
        matching_type: u8,
        data: Vec<u8>,
    },
    /// Any other type, in presentation form.
    Other {
        rtype: Rtype,
        presentation: String,
    },
}

/// The character-strings of a TXT record (RFC 1035 §3.3.14).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text(pub Vec<Vec<u8>>);

/// Start of authority (RFC 1035 §3.3.13); times in seconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Soa {
    pub mname: Name,
    pub rname: Name,
    pub serial: u32,
    pub refresh: u32,
    pub retry: u32,
    pub expire: u32,
    pub minimum: u32,
}

impl Text {
    /// The strings joined without a blank between (RFC 7208 §3.3, RFC 6376 §3.6.2.2).
    /// Each octet becomes the character of the same number, so that octets above 127 are not lost.
    pub fn joined(&self) -> String {
        let octets = self.0.concat();
        // Nearly every text is ASCII.
        if octets.is_ascii() {
            return String::from_utf8(octets).unwrap_or_default();
        }
        octets.into_iter().map(char::from).collect()
    }

    /// Reads what [`Display`](fmt::Display) writes: quoted strings with escapes (RFC 1035 §5.1).
    ///
    /// ```
    /// use mailwhy::records::rdata::Text;
    /// assert_eq!(Text::read(r#""a\"b" "\200""#), Some(Text(vec![b"a\"b".to_vec(), vec![200]])));
    /// assert_eq!(Text::read("a"), None);
    /// ```
    pub fn read(text: &str) -> Option<Text> {
        let mut strings = Vec::new();
        let mut rest = text.trim_start().as_bytes();
        while let [b'"', after @ ..] = rest {
            let mut string = Vec::new();
            rest = after;
            loop {
                rest = match *rest {
                    [b'"', ref after @ ..] => break rest = after.trim_ascii_start(),
                    [b'\\', a @ b'0'..=b'9', b @ b'0'..=b'9', c @ b'0'..=b'9', ref after @ ..] => {
                        let value = [a, b, c].iter().fold(0, |sum, it| sum * 10 + u16::from(it - b'0'));
                        string.push(u8::try_from(value).ok()?);
                        after
                    }
                    [b'\\', octet, ref after @ ..] | [octet, ref after @ ..] => {
                        string.push(octet);
                        after
                    }
                    [] => return None,
                };
            }
            strings.push(string);
        }
        (rest.is_empty() && !strings.is_empty()).then_some(Text(strings))
    }

    /// One text, cut into strings of at most 255 octets. Characters above U+00FF become `?`.
    pub fn of(text: &str) -> Text {
        let octets: Vec<u8> = text.chars().map(|it| u8::try_from(it).unwrap_or(b'?')).collect();
        Text(if octets.is_empty() { vec![vec![]] } else { octets.chunks(255).map(<[u8]>::to_vec).collect() })
    }
}

impl Rdata {
    pub fn rtype(&self) -> Rtype {
        match self {
            Rdata::A(_) => Rtype::A,
            Rdata::Aaaa(_) => Rtype::AAAA,
            Rdata::Cname(_) => Rtype::CNAME,
            Rdata::Dname(_) => Rtype::DNAME,
            Rdata::Ns(_) => Rtype::NS,
            Rdata::Ptr(_) => Rtype::PTR,
            Rdata::Mx { .. } => Rtype::MX,
            Rdata::Txt(_) => Rtype::TXT,
            Rdata::Soa(_) => Rtype::SOA,
            Rdata::Srv { .. } => Rtype::SRV,
            Rdata::Tlsa { .. } => Rtype::TLSA,
            Rdata::Other { rtype, .. } => *rtype,
        }
    }
}

impl fmt::Display for Rdata {
    /// Presentation form, names absolute.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Rdata::A(address) => write!(out, "{address}"),
            Rdata::Aaaa(address) => write!(out, "{address}"),
            Rdata::Cname(name) | Rdata::Dname(name) | Rdata::Ns(name) | Rdata::Ptr(name) => write!(out, "{name}"),
            Rdata::Mx { preference, exchange } => write!(out, "{preference} {exchange}"),
            Rdata::Txt(text) => write!(out, "{text}"),
            Rdata::Soa(soa) => {
                let Soa { mname, rname, serial, refresh, retry, expire, minimum } = &**soa;
                write!(out, "{mname} {rname} {serial} {refresh} {retry} {expire} {minimum}")
            }
            Rdata::Srv { priority, weight, port, target } => write!(out, "{priority} {weight} {port} {target}"),
            Rdata::Tlsa { usage, selector, matching_type, data } => {
                write!(out, "{usage} {selector} {matching_type} ")?;
                data.iter().try_for_each(|it| write!(out, "{it:02x}"))
            }
            Rdata::Other { presentation, .. } => out.write_str(presentation),
        }
    }
}

impl fmt::Display for Text {
    /// Quoted strings, with escapes for `"`, `\` and octets outside printable ASCII.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, string) in self.0.iter().enumerate() {
            out.write_str(if at == 0 { "\"" } else { " \"" })?;
            let plain = |it: &u8| matches!(it, 0x20..=0x7e) && !matches!(it, b'"' | b'\\');
            let mut rest = &string[..];
            while !rest.is_empty() {
                let (run, after) = rest.split_at(rest.iter().position(|it| !plain(it)).unwrap_or(rest.len()));
                out.write_str(std::str::from_utf8(run).unwrap_or_default())?;
                rest = match after {
                    [octet @ (b'"' | b'\\'), after @ ..] => write!(out, "\\{}", *octet as char).map(|()| after)?,
                    [octet, after @ ..] => write!(out, "\\{octet:03}").map(|()| after)?,
                    [] => after,
                };
            }
            out.write_str("\"")?;
        }
        Ok(())
    }
}
