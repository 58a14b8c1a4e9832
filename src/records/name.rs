use std::fmt;
use std::hash::{Hash, Hasher};

/// An absolute domain name: labels of 1 to 63 octets, 255 octets in all (RFC 1035 §2.3.4).
/// Upper and lower case letters of ASCII are equal (RFC 4343 §3).
///
/// ```
/// use mailwhy::records::Name;
/// let name = Name::read("Mail.Example.com").unwrap();
/// assert_eq!(name, Name::read("mail.example.com.").unwrap());
/// assert_eq!(name.to_string(), "Mail.Example.com.");
/// assert_eq!(name.host(), "Mail.Example.com");
/// assert!(name.is_below(&Name::read("example.com").unwrap()));
/// ```
#[derive(Clone)]
pub struct Name {
    /// Uncompressed wire form without the final zero octet.
    octets: Box<[u8]>,
}

/// Why a text is no domain name. `at` is the byte of the text where the fault is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameFault {
    /// The text is empty.
    Empty,
    /// Two dots in a row, or a dot at the start (RFC 2181 §11).
    EmptyLabel { at: usize },
    /// A label above 63 octets.
    LongLabel { at: usize },
    /// Above 255 octets, length octets counted.
    LongName,
    /// `\` with neither three digits up to 255 nor another character after it (RFC 1035 §5.1).
    BadEscape { at: usize },
}

impl NameFault {
    /// The fault in English.
    pub fn words(self) -> &'static str {
        match self {
            NameFault::Empty => "it is empty",
            NameFault::EmptyLabel { .. } => "there is nothing between two dots",
            NameFault::LongLabel { .. } => "a part between dots is longer than 63 octets",
            NameFault::LongName => "it is longer than 255 octets",
            NameFault::BadEscape { .. } => "a backslash is followed by neither a character nor three digits up to 255",
        }
    }
}

impl Name {
    pub const LONGEST_LABEL: usize = 63;
    /// With length octets and the final zero octet (RFC 2181 §11).
    pub const LONGEST: usize = 255;

    /// The root, `.`.
    pub fn root() -> Name {
        Name { octets: Box::default() }
    }

    /// Reads presentation form; the name is taken as absolute with or without a final dot. Knows the escapes `\X` and `\DDD`.
    pub fn read(text: &str) -> Result<Name, NameFault> {
        Name::read_relative(text, &Name::root()).map(|(name, _)| name)
    }

    /// Reads presentation form; a name without a final dot continues with `origin`. Says also whether it ended in a dot.
    pub fn read_relative(text: &str, origin: &Name) -> Result<(Name, bool), NameFault> {
        match text {
            "" => return Err(NameFault::Empty),
            "." => return Ok((Name::root(), true)),
            _ => {}
        }
        let bytes = text.as_bytes();
        let mut octets = Vec::with_capacity(text.len() + 2 + origin.octets.len());
        let (mut at, mut label_at, mut absolute) = (0, 0, false);
        let mut length_at = 0;
        octets.push(0);
        while at < bytes.len() {
            match bytes[at] {
                b'.' => {
                    end_label(&mut octets, length_at, label_at)?;
                    at += 1;
                    absolute = at == bytes.len();
                    if !absolute {
                        (length_at, label_at) = (octets.len(), at);
                        octets.push(0);
                    }
                }
                b'\\' => {
                    let (octet, length) = read_escape(&bytes[at..]).ok_or(NameFault::BadEscape { at })?;
                    octets.push(octet);
                    at += length;
                }
                octet => {
                    octets.push(octet);
                    at += 1;
                }
            }
        }
        if !absolute {
            end_label(&mut octets, length_at, label_at)?;
            octets.extend_from_slice(&origin.octets);
        }
        if octets.len() + 1 > Name::LONGEST {
            return Err(NameFault::LongName);
        }
        Ok((Name { octets: octets.into() }, absolute))
    }

    /// A name of labels, the leftmost first. `None` where a label is empty or anything is too long.
    pub fn from_labels<'l>(labels: impl IntoIterator<Item = &'l [u8]>) -> Option<Name> {
        // Without the final zero octet.
        let (mut octets, mut end) = ([0; Name::LONGEST - 1], 0);
        for label in labels {
            if label.is_empty() || label.len() > Name::LONGEST_LABEL {
                return None;
            }
            let (length, room) = octets.get_mut(end..=end + label.len())?.split_first_mut()?;
            *length = label.len() as u8;
            room.copy_from_slice(label);
            end += 1 + label.len();
        }
        Some(Name { octets: octets[..end].into() })
    }

    /// The labels, the leftmost first; none for the root.
    pub fn labels(&self) -> impl Iterator<Item = &[u8]> {
        let mut rest = &self.octets[..];
        std::iter::from_fn(move || {
            let (&length, after) = rest.split_first()?;
            let (label, after) = after.split_at(length as usize);
            rest = after;
            Some(label)
        })
    }

    pub fn is_root(&self) -> bool {
        self.octets.is_empty()
    }

    /// The name without its leftmost label; `None` for the root.
    pub fn parent(&self) -> Option<Name> {
        let (&length, _) = self.octets.split_first()?;
        Some(Name { octets: self.octets[1 + length as usize..].into() })
    }

    /// The name with more labels to the left, in presentation form: `child("_dmarc")`. `None` where that is no name.
    pub fn child(&self, labels: &str) -> Option<Name> {
        Name::read_relative(labels, self).ok().filter(|(_, absolute)| !absolute).map(|(name, _)| name)
    }

    /// Whether it is `other` or ends with it.
    pub fn is_at_or_below(&self, other: &Name) -> bool {
        let mut candidate = &self.octets[..];
        while candidate.len() > other.octets.len() {
            candidate = &candidate[1 + candidate[0] as usize..];
        }
        candidate.eq_ignore_ascii_case(&other.octets)
    }

    /// Whether it ends with `other`, with at least one label more.
    pub fn is_below(&self, other: &Name) -> bool {
        self.octets.len() > other.octets.len() && self.is_at_or_below(other)
    }

    /// The form without the final dot, as mail and panels write it; `.` for the root.
    pub fn host(&self) -> String {
        let mut text = self.to_string();
        if text.len() > 1 {
            text.pop();
        }
        text
    }

    /// The form without the final dot, in lower case: what a table of hosts is searched with.
    pub fn key(&self) -> String {
        let mut text = self.host();
        text.make_ascii_lowercase();
        text
    }

    /// Octets in the wire form, with the final zero octet.
    pub fn wire_length(&self) -> usize {
        self.octets.len() + 1
    }
}

/// Reads the escape at the start of `bytes`: the octet it stands for, and how many bytes it takes (RFC 1035 §5.1).
pub fn read_escape(bytes: &[u8]) -> Option<(u8, usize)> {
    match bytes {
        [b'\\', a @ b'0'..=b'9', b @ b'0'..=b'9', c @ b'0'..=b'9', ..] => {
            let value = u16::from(a - b'0') * 100 + u16::from(b - b'0') * 10 + u16::from(c - b'0');
            Some((u8::try_from(value).ok()?, 4))
        }
        [b'\\', b'0'..=b'9' | b'\n' | b'\r', ..] => None,
        [b'\\', other, ..] => Some((*other, 2)),
        _ => None,
    }
}

fn end_label(octets: &mut [u8], length_at: usize, at: usize) -> Result<(), NameFault> {
    match octets.len() - length_at - 1 {
        0 => Err(NameFault::EmptyLabel { at }),
        length if length > Name::LONGEST_LABEL => Err(NameFault::LongLabel { at }),
        length => {
            octets[length_at] = length as u8;
            Ok(())
        }
    }
}

impl fmt::Display for Name {
    /// Presentation form with the final dot; octets that need it are escaped (RFC 1035 §5.1, RFC 4343 §2.1).
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_root() {
            return out.write_str(".");
        }
        for label in self.labels() {
            for &octet in label {
                match octet {
                    b'.' | b'\\' | b'"' | b';' | b'(' | b')' | b'@' | b'$' => write!(out, "\\{}", octet as char)?,
                    0x21..=0x7e => write!(out, "{}", octet as char)?,
                    _ => write!(out, "\\{octet:03}")?,
                }
            }
            out.write_str(".")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl PartialEq for Name {
    fn eq(&self, other: &Name) -> bool {
        self.octets.eq_ignore_ascii_case(&other.octets)
    }
}

impl Eq for Name {}

impl Hash for Name {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // In one go: a hasher takes as long for an octet as for eight.
        let mut lower = [0; Name::LONGEST];
        let lower = &mut lower[..self.octets.len()];
        lower.copy_from_slice(&self.octets);
        lower.make_ascii_lowercase();
        state.write(lower);
    }
}

impl serde::Serialize for Name {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.host())
    }
}
