//! The addresses that reports go to. DMARC and TLS-RPT have their own rules for them, with these fixes.

use super::{Findings, Likely, Rule, facts, is_placeholder};
use crate::records::uri::{Uri, UriFault};
use crate::report::Finding;
use crate::syntax::tag_list::{Tag, trimmed};
use crate::text::Span;

pub const FIXES: &[&str] = &[
    "add mailto:",
    "write mailto:",
    "write , between the addresses",
    "delete what does not belong there",
    "percent-encode it",
    "delete the size",
];

const MAILTO: &str = "mailto";

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
    const DELETE: &str = "delete what does not belong there";
    if address.is_empty() {
        // An empty place has no width: the comma beside it shows it.
        let comma = Span { start: span.start, end: span.start + 1 };
        let comma = if span.start < list.end { comma } else { Span { start: span.start.saturating_sub(1), end: span.start } };
        findings.add(rule, comma, facts!(address: ",")).fix(DELETE, Likely, [(comma, "")]);
        return None;
    }
    let start = span.start as usize;
    let within = |from: usize, to: usize| Span::new(from, to).shifted(start);
    let place = match fault {
        UriFault::Character { at } => within(at, at + address[at..].chars().next().map_or(0, char::len_utf8)),
        _ => span,
    };
    let finding = findings.add(rule, place, facts!(address: address));
    if is_placeholder(address) && !address.contains('@') {
        return None;
    }
    match fault {
        // `mailto,d@example.com`
        UriFault::NoScheme if address == MAILTO && span.end < list.end => {
            finding.fix("write mailto:", Likely, [(Span { end: span.end + 1, ..span }, "mailto:")]);
        }
        UriFault::NoScheme if address.contains('@') => {
            let mailto = address.find(MAILTO);
            let colon = |at: usize| address[at + MAILTO.len()..].chars().next().filter(|it| it.is_ascii_punctuation());
            match mailto.and_then(|at| Some((at, colon(at)?))) {
                // `mailto=a@example.com`, `rua=mailto:a@example.com`
                Some((at, colon)) => {
                    finding.fix("write mailto:", Likely, [(within(0, at + MAILTO.len() + colon.len_utf8()), "mailto:")])
                }
                None => finding.fix("add mailto:", Likely, [(Span::at(start), "mailto:")]),
            };
        }
        UriFault::Character { at } => {
            let (before, rest) = address.split_at(at);
            // What stands before is an address, so that the rest is none; `example .com` is one host.
            let complete = Uri::read(before.trim_end()).ok().filter(|it| it.host().is_some_and(|it| it.contains('.')));
            let complete = complete.filter(|_| !rest[1..].trim_start().starts_with('.')).map(|it| it.as_str().len());
            let another = rest.contains('@') || rest.contains("//");
            match (rest.as_bytes().first(), complete) {
                (Some(_), _) if before.trim_end() == MAILTO => {
                    finding.fix("write mailto:", Likely, [(within(0, at + 1), "mailto:")]);
                }
                (Some(octet), _)
                    if before.contains('@') && (rest[1..].starts_with("mailto:") || b" \t;|".contains(octet) && another) =>
                {
                    finding.fix("write , between the addresses", Likely, [(place, ",")]);
                }
                (Some(b'!'), Some(end)) if rest[1..].bytes().all(|it| it.is_ascii_alphanumeric()) => {
                    finding.fix("delete the size", Likely, [(within(end, address.len()), "")]);
                }
                (Some(b' ' | b'\t' | b'"' | b'\'' | b'`' | b'<' | b'>' | b'\\'), Some(end)) => {
                    finding.fix(DELETE, Likely, [(within(end, address.len()), "")]);
                }
                (Some(b' ' | b'\t' | b'"' | b'`' | b'<' | b'>' | b'\\' | b'@'), _) => {
                    finding.fix(DELETE, Likely, [(place, "")]);
                }
                (Some(octet @ b'!'..=b'~'), _) => {
                    finding.fix("percent-encode it", Likely, [(place, format!("%{octet:02X}"))]);
                }
                _ => {}
            }
        }
        _ => {}
    }
    None
}

/// Offers `mailto:` for the scheme of a mail address.
pub fn mend_scheme(uri: &Uri, span: Span, finding: &mut Finding) {
    if uri.as_str().contains('@') && !uri.scheme().starts_with("http") {
        let scheme = Span::new(0, uri.scheme().len() + 1).shifted(span.start as usize);
        finding.fix("write mailto:", Likely, [(scheme, "mailto:")]);
    }
}
