//! A `;` that was forgotten, or another character in its place.

use super::{BROKEN, Check, Findings, Form, FormRun, Likely, Rule, TagList, facts};
use crate::report::{example, prose};
use crate::syntax::tag_list::{End, trimmed};

pub static CHECK: Check<FormRun> = Check {
    rule: Rule {
        code: "tag-missing-separator",
        message: prose("no ; stands before {tag}"),
        why: prose(
            "Without the ; what follows belongs to the value before it, and receivers see neither. \
              The strings of a TXT record are joined without a blank or a ; between them.",
        ),
        fixes: &["write ;"],
        source: prose("RFC 6376 §3.2, RFC 6376 §3.6.2.2, RFC 9989 §4.8, RFC 8461 §3.1, RFC 8460 §3"),
        wrong: example(
            "\
v=DMARC1; p=none rua=mailto:d@example.com
                 ^^^ error: no ; stands before rua
",
        ),
        right: example("v=DMARC1; p=none; rua=mailto:d@example.com"),
        ..BROKEN
    },
    run,
};

fn run(list: &TagList<'_>, _form: &Form, findings: &mut Findings) {
    // Who leaves one out leaves them all out: it is one fault.
    let (mut edits, mut first) = (Vec::new(), None);
    for pair in list.tags.windows(2) {
        if let End::Missing(gap) = pair[0].end {
            first.get_or_insert((gap, pair[1]));
            edits.push((gap, "; ".to_string()));
        }
    }
    let Some((gap, tag)) = first else { return };
    // `p=none, rua=...`: the mark that stands in its place.
    let mark = trimmed(list.text, gap);
    let place = if mark.is_empty() { tag.name_span } else { mark };
    findings.add(&CHECK.rule, place, facts!(tag: tag.name)).fix("write ;", Likely, edits);
}
