//! A second record in the same text.

use super::{BROKEN, Findings, Likely, Rule, facts};
use crate::report::{example, prose};
use crate::text::Span;

pub static RULE: Rule = Rule {
    code: "record-second",
    message: prose("a second record begins here: one text holds one record"),
    why: prose(
        "Two records were pasted together. Receivers read them as one {record} record, and find its tags twice or not at all.",
    ),
    fixes: &["delete what begins here"],
    source: prose("RFC 6376 §3.2, RFC 9989 §4.10, RFC 8461 §3.1, RFC 8460 §3"),
    wrong: example(
        "\
v=DMARC1; p=none; rua=mailto:d@example.com v=DMARC1; p=reject
                                           ^^^^^^^^ error: a second record begins here: one text holds one record
",
    ),
    right: example("v=DMARC1; p=none; rua=mailto:d@example.com"),
    ..BROKEN
};

/// How the records of mail begin.
pub const VERSIONS: [&str; 6] = ["DMARC1", "DKIM1", "spf1", "STSv1", "TLSRPTv1", "BIMI1"];

/// So often notes may speak of versions.
const MOST: usize = 4;

/// The text before a second record, which gets a finding.
pub fn before<'t>(text: &'t str, record: &str, prose: &[&str], findings: &mut Findings) -> &'t str {
    let version = |at: usize| {
        let named = |it: &&&str| text[at + 2..].get(..it.len()).is_some_and(|found| found.eq_ignore_ascii_case(it));
        // That of a second SPF record is told where they can be merged.
        VERSIONS.iter().filter(|it| (record, **it) != ("SPF", "spf1")).find(named).map(|it| Span::new(at, at + 2 + it.len()))
    };
    // Notes may speak of versions.
    let in_prose =
        |at: usize| text[..at].rsplit(';').next().is_some_and(|it| prose.iter().any(|name| it.trim_start().starts_with(name)));
    let begins = text.trim_start().get(..2).is_some_and(|it| it.eq_ignore_ascii_case("v="));
    let versions = text.match_indices("v=").map(|it| it.0).filter(|&at| begins && at > 4).filter_map(version);
    let Some(second) = versions.take(MOST).find(|it| !in_prose(it.start as usize)) else { return text };
    let before = text[..second.start as usize].trim_end();
    let finding = findings.add(&RULE, second, facts!(record: record));
    finding.fix("delete what begins here", Likely, [(Span::new(before.len(), text.len()), "")]);
    before
}
