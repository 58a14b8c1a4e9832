//! The addresses that reports go to. DMARC and TLS-RPT have their own rules for them, with these fixes.

use super::{Findings, Likely, Rule, facts};
use crate::records::uri::{Uri, UriFault};
use crate::syntax::tag_list::{Tag, trimmed};
use crate::text::Span;

pub const FIXES: &[&str] = &["add mailto:", "write , between the addresses", "delete the character", "percent-encode it"];

/// The addresses of a list with commas, with their spans.
pub fn addresses<'t>(tag: &Tag<'t>, text: &'t str) -> impl Iterator<Item = (&'t str, Span)> {
    let mut start = tag.value_span.start as usize;
    tag.value.split(',').map(move |item| {
        let span = trimmed(text, Span::new(start, start + item.len()));
        start += item.len() + 1;
        (span.of(text), span)
    })
}

/// Reads an address of a list; where it is none, adds a finding of the rule.
pub fn read(address: &str, span: Span, list: Span, rule: &'static Rule, findings: &mut Findings) -> Option<Uri> {
    let fault = match Uri::read(address) {
        Ok(uri) => return Some(uri),
        Err(fault) => fault,
    };
    if address.is_empty() {
        // An empty place has no width: the comma beside it shows it.
        let comma = Span { start: span.start, end: span.start + 1 };
        let comma = if span.start < list.end { comma } else { Span { start: span.start.saturating_sub(1), end: span.start } };
        findings.add(rule, comma, facts!(address: ",")).fix("delete the character", Likely, [(comma, "")]);
        return None;
    }
    let place = match fault {
        UriFault::Character { at } => {
            let length = address[at..].chars().next().map_or(0, char::len_utf8);
            Span::new(at, at + length).shifted(span.start as usize)
        }
        _ => span,
    };
    let finding = findings.add(rule, place, facts!(address: address));
    match fault {
        UriFault::NoScheme if address.contains('@') => {
            finding.fix("add mailto:", Likely, [(Span::at(span.start as usize), "mailto:")]);
        }
        UriFault::Character { at } => {
            let (before, rest) = address.split_at(at);
            match rest.as_bytes().first() {
                Some(b' ' | b'\t' | b';') if before.contains('@') && rest.contains('@') => {
                    finding.fix("write , between the addresses", Likely, [(place, ",")]);
                }
                Some(b' ' | b'\t' | b'"' | b'<' | b'>' | b'\\') => {
                    finding.fix("delete the character", Likely, [(place, "")]);
                }
                Some(octet @ b'!'..=b'~') => {
                    finding.fix("percent-encode it", Likely, [(place, format!("%{octet:02X}"))]);
                }
                _ => {}
            }
        }
        _ => {}
    }
    None
}
