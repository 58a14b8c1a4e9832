//! BIMI assertion records by themselves (draft of 2025-11).

mod bimi_avatar_preference;
mod bimi_declined;
mod bimi_evidence_uri;
mod bimi_local_part_selector;
mod bimi_location_format;
mod bimi_location_uri;
mod bimi_no_location;
mod bimi_version;

use super::Check;
use super::tag_list::{self, Form, Run, address, tag_misspelt, version};
use crate::records::bimi::{GRAMMAR, is_svg, web_address};
use crate::report::Applicability::{Likely, Manual};
use crate::report::{Findings, RecordKind, Rule, Severity, facts};
use crate::syntax::tag_list::{Tag, TagList};
use crate::text::{Span, is_placeholder, nearest};

/// Reads and checks the text of a record.
pub fn check(text: &str, findings: &mut Findings) {
    tag_list::check(text, &FORM, findings, &|list, findings| CHECKS.iter().for_each(|it| (it.run)(list, findings)));
}

const FORM: Form = Form {
    record: "BIMI",
    grammar: GRAMMAR,
    name: tag_list::is_tag_name,
    dense: false,
    may_be_empty: |it| it != "avp",
    first_counts: false,
    folded: false,
    required: &["l"],
    aliases: &[("logo", "l"), ("svg", "l"), ("location", "l"), ("vmc", "a"), ("cert", "a"), ("version", "v")],
};

/// The fixes of an address.
const ADDRESS_FIXES: &[&str] = &["write https://", "percent-encode it", "keep the first address"];

/// Adds a finding where the value is neither empty nor one https address.
fn check_address(tag: &Tag<'_>, rule: &'static Rule, findings: &mut Findings) {
    let Err(at) = web_address(tag.value) else { return };
    let start = tag.value_span.start as usize;
    let character = tag.value[at..].chars().next().map_or(0, char::len_utf8);
    let placeholder = is_placeholder(tag.value) && !tag.value.contains("//");
    let place = match at {
        _ if placeholder => tag.value_span,
        0 if tag.value.starts_with("http:") => Span::new(0, "http".len()).shifted(start),
        0 => tag.value_span,
        _ => Span::new(at, at + character).shifted(start),
    };
    let finding = findings.add(rule, place, facts!(address: tag.value));
    // `http:…`, `https//…`, `<https://…>`, or no scheme at all
    let bare = tag.value.trim_matches(['<', '>', '"', '\'']);
    let host = ["https", "http"].iter().find_map(|it| bare.strip_prefix(it)).unwrap_or(bare);
    let host = host.find("//").map_or(host, |it| &host[it..]).trim_start_matches([':', '/']);
    let mended = format!("https://{host}");
    let fits = |it: &str| matches!(web_address(it), Ok(Some(_)));
    let first = tag.value.split([',', ' ']).next().filter(|it| fits(it)).map_or(0, str::len);
    let in_path = tag.value[..at].matches('/').count() > 2;
    if placeholder {
        // Only the person knows.
    } else if fits(&mended) {
        finding.fix("write https://", Likely, [(tag.value_span, mended)]);
    } else if first > 0 && tag.value[first..].contains("http") {
        finding.fix("keep the first address", Likely, [(Span::new(first, tag.value.len()).shifted(start), "")]);
    } else if let Some(octet) = tag.value.as_bytes().get(at).filter(|it| in_path && matches!(it, b',' | b'!' | b' ')) {
        finding.fix("percent-encode it", Likely, [(place, format!("%{octet:02X}"))]);
    }
}

static CHECKS: &[&Check<Run>] = &[
    &bimi_version::CHECK,
    &bimi_no_location::CHECK,
    &bimi_location_uri::CHECK,
    &bimi_location_format::CHECK,
    &bimi_evidence_uri::CHECK,
    &bimi_declined::CHECK,
    &bimi_local_part_selector::CHECK,
    &bimi_avatar_preference::CHECK,
];

/// Every rule about this record.
pub static RULES: &[&Rule] = &Check::rules::<{ CHECKS.len() }>(CHECKS);

/// What the rules have in common whose fault the grammar forbids.
const BROKEN: Rule = Rule { severity: Severity::Error, invalidates: true, ..Rule::record(RecordKind::Bimi) };
