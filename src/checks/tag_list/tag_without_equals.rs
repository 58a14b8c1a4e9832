//! An item that is no `tag=value`.

use super::{BROKEN, Check, Findings, Form, FormRun, Likely, Rule, TagList, facts};
use crate::report::{example, prose};
use crate::syntax::tag_list::End;
use crate::text::Span;

pub static CHECK: Check<FormRun> = Check {
    rule: Rule {
        code: "tag-without-equals",
        message: prose("{item} has no ="),
        why: prose(
            "Every item of a {record} record is a tag, = and a value. Receivers refuse the record, or pass over what they cannot read.",
        ),
        fixes: &["write =", "write , before it", "delete it"],
        source: "RFC 6376 §3.2, RFC 9989 §4.8, RFC 8461 §3.1, RFC 8460 §3",
        wrong: example(
            "\
v=DMARC1; p=reject; rua:mailto:d@example.com
                    ^^^^^^^^^^^^^^^^^^^^^^^^ error: rua:mailto:d@example.com has no =
",
        ),
        right: example("v=DMARC1; p=reject; rua=mailto:d@example.com"),
        ..BROKEN
    },
    run,
};

fn run(list: &TagList<'_>, form: &Form, findings: &mut Findings) {
    for (at, tag) in list.tags.iter().enumerate().filter(|(_, it)| it.equals.is_none() && !it.name.is_empty()) {
        let finding = findings.add(&CHECK.rule, tag.name_span, facts!(item: tag.name, record: form.record));
        let before = at.checked_sub(1).map(|at| list.tags[at]).filter(|it| it.value.contains(':') && tag.name.contains('@'));
        match (colon_for_equals(tag.name, form), before.map(|it| it.end)) {
            (Some(at), _) => {
                let place = Span::new(at, at + 1).shifted(tag.name_span.start as usize);
                finding.fix("write =", Likely, [(place, "=")]);
            }
            (None, Some(End::Semicolon(semicolon))) => {
                finding.fix("write , before it", Likely, [(semicolon, ",")]);
            }
            _ => {
                finding.fix("delete it", Likely, [(tag.span_with_end(), "")]);
            }
        }
    }
}

/// The byte of a character between a known name and its value that was meant as `=`.
fn colon_for_equals(item: &str, form: &Form) -> Option<usize> {
    let at = item.find([':', ' ', '-'])?;
    (form.grammar.names.contains(&&item[..at]) && at + 1 < item.len()).then_some(at)
}
