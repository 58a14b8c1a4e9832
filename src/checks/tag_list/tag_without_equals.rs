//! An item that is no `tag=value`.

use super::{BROKEN, Check, Findings, Form, FormRun, Likely, Rule, TagList, facts, version};
use crate::report::{example, prose};
use crate::syntax::tag_list::{End, Tag};
use crate::text::Span;

pub static CHECK: Check<FormRun> = Check {
    rule: Rule {
        code: "tag-without-equals",
        message: prose("{item} has no ="),
        why: prose(
            "Every item of a {record} record is a tag, = and a value. Receivers refuse the record, or pass over what they cannot read.",
        ),
        fixes: &["write =", "write , before it", "write : before it", "delete it"],
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
    let bare = |(at, tag): &(usize, &Tag<'_>)| {
        // The version without its `v=` has a finding of its own.
        let version = *at == 0 && version::ends_with(tag.name, form.grammar.words[0]);
        tag.equals.is_none() && !tag.name.is_empty() && !version
    };
    for (at, tag) in list.tags.iter().enumerate().filter(bare) {
        let finding = findings.add(&CHECK.rule, tag.name_span, facts!(item: tag.name, record: form.record));
        if let Some(at) = colon_for_equals(tag.name, form) {
            let place = Span::new(at, at + 1).shifted(tag.name_span.start as usize);
            finding.fix("write =", Likely, [(place, "=")]);
            continue;
        }
        let before = at.checked_sub(1).map(|at| list.tags[at]);
        match before.map(|it| (it, it.end, tag.name.contains('@'))) {
            Some((before, End::Semicolon(semicolon), true)) if before.value.contains(':') => {
                finding.fix("write , before it", Likely, [(semicolon, ",")])
            }
            // `mailto;a@example.com`, `fo=1;d`
            Some((before, End::Semicolon(semicolon), address))
                if before.value == "mailto" && address || before.name == "fo" && tag.name.len() == 1 =>
            {
                finding.fix("write : before it", Likely, [(semicolon.to(Span::at(tag.name_span.start as usize)), ":")])
            }
            _ => finding.fix("delete it", Likely, [(list.extent(tag), "")]),
        };
    }
}

/// The byte of a character between a known name and its value that was meant as `=`.
fn colon_for_equals(item: &str, form: &Form) -> Option<usize> {
    let at = item.find([':', ' ', '-'])?;
    (form.grammar.names.contains(&&item[..at]) && at + 1 < item.len()).then_some(at)
}
