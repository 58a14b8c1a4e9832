//! The name of a host where a record should be.

use super::{BROKEN, Findings, Form, Rule, facts};
use crate::report::{example, prose};
use crate::syntax::tag_list::trimmed;
use crate::text::Span;

pub static RULE: Rule = Rule {
    code: "record-is-name",
    message: prose("a name stands here in place of a {record} record: CNAME was meant, not TXT"),
    why: prose(
        "A CNAME leads receivers to the record that a provider keeps up; as a text the name is no {record} record, and has no effect.",
    ),
    fixes: &[USE_CNAME],
    source: prose("RFC 1034 §3.6.2, RFC 6376 §3.6.2"),
    wrong: example(
        "\
_dmarc.example.net.
^^^^^^^^^^^^^^^^^^^ error: a name stands here in place of a DMARC record: CNAME was meant, not TXT
",
    ),
    right: example("v=DMARC1; p=none; rua=mailto:d@example.com"),
    ..BROKEN
};

pub const USE_CNAME: &str = "make it a CNAME record";

/// Whether the text is a name alone, which gets a finding.
pub fn tell(text: &str, form: &Form, findings: &mut Findings) -> bool {
    // Most begin with a tag of one letter.
    if text.as_bytes().get(1) == Some(&b'=') {
        return false;
    }
    let span = trimmed(text, Span::new(0, text.len()));
    let is_name = is_name(span.of(text));
    if is_name {
        findings.add(&RULE, span, facts!(record: form.record));
    }
    is_name
}

/// Letters in the last label, and more labels before it.
fn is_name(text: &str) -> bool {
    let (before, last) = text.strip_suffix('.').unwrap_or(text).rsplit_once('.').unwrap_or_default();
    let in_label = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_');
    last.len() > 1
        && last.bytes().all(|it| it.is_ascii_alphabetic())
        && before.split('.').all(|it| !it.is_empty() && it.bytes().all(in_label))
}
