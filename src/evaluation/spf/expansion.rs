//! Macros (RFC 7208 §7).

use super::Sender;
use super::check_host::{Evaluator, Stop, read_name};
use super::trace::{Expanded, MacroStep};
use crate::records::Name;
use crate::records::spf::{Macro, MacroString, Part};
use std::fmt::Write as _;
use std::net::IpAddr;

/// RFC 7208 §7.3: a name in a question.
const LONGEST_NAME: usize = 253;

impl Evaluator<'_> {
    /// Expands a domain-spec to a target-name, and writes the steps into the trace.
    pub fn expand_name(&mut self, spec: &MacroString, domain: &str) -> Result<String, Stop> {
        if let Some(literal) = spec.literal() {
            return Ok(shorten(literal).to_string());
        }
        let mut steps = Vec::new();
        let mut out = String::new();
        for part in &spec.parts {
            let expanded = match part {
                Part::Literal(text) => text.clone(),
                Part::Macro(it) => {
                    if it.letter == b'p' {
                        // §4.6.4 counts the PTR question of the macro with those of the terms.
                        self.count_lookup(&written(it), domain)?;
                    }
                    let value = self.expand(it, domain)?;
                    steps.push(MacroStep { r#macro: written(it), value: value.clone() });
                    value
                }
            };
            out.push_str(&expanded);
        }
        let name = shorten(&out).to_string();
        self.trace.expanded(Expanded { name: name.clone(), steps });
        Ok(name)
    }

    /// Expands all but `%{p}`, which would have to ask.
    pub fn expand_without_asking(&self, spec: &MacroString, domain: &str) -> Option<String> {
        let expanded = spec.parts.iter().map(|part| match part {
            Part::Literal(text) => Some(text.clone()),
            Part::Macro(it) => value_of(it.letter, &self.sender, domain).map(|value| transform(&value, it)),
        });
        expanded.collect::<Option<String>>().map(|it| shorten(&it).to_string())
    }

    /// Expands an explain-string.
    pub fn expand_text(&mut self, text: &MacroString, domain: &str) -> Result<String, Stop> {
        let mut out = String::new();
        for part in &text.parts {
            match part {
                Part::Literal(text) => out.push_str(text),
                Part::Macro(it) => out.push_str(&self.expand(it, domain)?),
            }
        }
        Ok(out)
    }

    fn expand(&mut self, it: &Macro, domain: &str) -> Result<String, Stop> {
        let value = match value_of(it.letter, &self.sender, domain) {
            Some(value) => value,
            None => self.client_name(domain)?,
        };
        Ok(transform(&value, it))
    }

    /// `%{p}`: the domain itself, or a name below it, or any validated name of the client (§7.3).
    fn client_name(&mut self, domain: &str) -> Result<String, Stop> {
        let (names, _) = self.validated_names()?;
        let domain = read_name(domain);
        let equal = names.iter().find(|it| domain.as_ref() == Some(it));
        let below = || names.iter().find(|it| domain.as_ref().is_some_and(|domain| it.is_below(domain)));
        Ok(equal.or_else(below).or(names.first()).map_or_else(|| "unknown".to_string(), Name::host))
    }
}

/// Expands what is the same for every client of a family and every sender of the domain; `None` where anything else stands in it.
pub(super) fn expand_for_all(spec: &MacroString, sender: &str, domain: &str, is_ip4: bool) -> Option<String> {
    let expanded = spec.parts.iter().map(|part| match part {
        Part::Literal(text) => Some(text.clone()),
        Part::Macro(it) => {
            let value = match it.letter {
                b'o' => sender,
                b'd' => domain,
                b'v' if is_ip4 => "in-addr",
                b'v' => "ip6",
                _ => return None,
            };
            Some(transform(value, it))
        }
    });
    expanded.collect::<Option<String>>().map(|it| shorten(&it).to_string())
}

/// What a letter stands for (§7.2); `None` for `p`, which must be asked for.
fn value_of(letter: u8, sender: &Sender, domain: &str) -> Option<String> {
    Some(match letter {
        b's' => format!("{}@{}", sender.local_part, sender.domain),
        b'l' => sender.local_part.clone(),
        b'o' => sender.domain.clone(),
        b'd' => domain.to_string(),
        b'i' => dotted(sender.ip),
        b'v' => if sender.ip.is_ipv4() { "in-addr" } else { "ip6" }.to_string(),
        b'h' => sender.helo.clone(),
        b'c' => sender.ip.to_string(),
        b'r' => sender.receiver.clone(),
        b't' => sender.timestamp.to_string(),
        _ => return None,
    })
}

/// Splits, reverses, takes right-hand parts, joins with dots, escapes (§7.3).
fn transform(value: &str, it: &Macro) -> String {
    let delimiters = if it.delimiters.is_empty() { "." } else { &*it.delimiters };
    let mut value = value.to_string();
    if it.reversed || it.digits.is_some() || !it.delimiters.is_empty() {
        let mut parts: Vec<&str> = value.split(|character| delimiters.contains(character)).collect();
        if it.reversed {
            parts.reverse();
        }
        let kept = it.digits.unwrap_or(parts.len()).min(parts.len());
        value = parts[parts.len() - kept..].join(".");
    }
    if it.escaped { escape(&value) } else { value }
}

/// Every octet outside `unreserved` of RFC 3986 §2.3 as `%XX`.
fn escape(value: &str) -> String {
    let mut out = String::new();
    for byte in value.bytes() {
        match byte {
            b'-' | b'.' | b'_' | b'~' => out.push(byte as char),
            _ if byte.is_ascii_alphanumeric() => out.push(byte as char),
            _ => write!(out, "%{byte:02X}").expect("writing to a string"),
        }
    }
    out
}

/// Without as many labels on the left as are too much (§7.3).
fn shorten(name: &str) -> &str {
    let mut rest = name;
    while rest.strip_suffix('.').unwrap_or(rest).len() > LONGEST_NAME {
        match rest.split_once('.') {
            Some((_, right)) => rest = right,
            None => break,
        }
    }
    rest
}

/// The address in parts between dots: decimal octets, or for IPv6 hexadecimal nibbles.
pub(super) fn dotted(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(it) => it.to_string(),
        IpAddr::V6(it) => {
            let nibbles = it.octets().into_iter().flat_map(|octet| [octet >> 4, octet & 15]);
            nibbles.map(|it| format!("{it:X}")).collect::<Vec<_>>().join(".")
        }
    }
}

/// The macro as it is written, in lower case where the letter does not matter.
fn written(it: &Macro) -> String {
    let letter = if it.escaped { it.letter.to_ascii_uppercase() } else { it.letter } as char;
    let digits = it.digits.map(|it| it.to_string()).unwrap_or_default();
    format!("%{{{letter}{digits}{}{}}}", if it.reversed { "r" } else { "" }, it.delimiters)
}
