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
        source: prose("RFC 6376 §3.2, RFC 9989 §4.8, RFC 8461 §3.1, RFC 8460 §3"),
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
        let place = place_of_equals(tag.name, form);
        // A word alone is no list: that it lacks what the record must have says it all.
        if list.tags.len() == 1 && place.is_none() {
            return;
        }
        // So does a key without its `p=`.
        if tag.name.len() > LONGEST_WORD && form.required.iter().any(|it| !list.mentions(it)) {
            continue;
        }
        let finding = findings.add(&CHECK.rule, tag.name_span, facts!(item: tag.name, record: form.record));
        let start = tag.name_span.start as usize;
        if let Some(place) = place {
            finding.fix("write =", Likely, [(place.shifted(start), "=")]);
            continue;
        }
        // `rua;mailto:d@example.com`
        let next = list.tags.get(at + 1).filter(|it| it.equals.is_none() && !it.name.is_empty());
        if let (End::Semicolon(semicolon), Some(_), true) = (tag.end, next, form.grammar.names.contains(&tag.name)) {
            finding.fix("write =", Likely, [(semicolon, "=")]);
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
                finding.fix("write : before it", Likely, [(semicolon.to(Span::at(start)), ":")])
            }
            _ => finding.fix("delete it", Likely, [(list.extent(tag), "")]),
        };
    }
}

/// What is longer is no word that anybody writes.
const LONGEST_WORD: usize = 40;

/// Where `=` belongs in an item that begins with a known name: in the place of another character, or before a word that is glued to it.
fn place_of_equals(item: &str, form: &Form) -> Option<Span> {
    if let Some(at) = item.find(|it: char| !it.is_ascii_alphanumeric()).filter(|&at| form.grammar.names.contains(&&item[..at])) {
        let width = item[at..].chars().next().map_or(0, char::len_utf8);
        return Some(Span::new(at, at + width)).filter(|it| (it.end as usize) < item.len());
    }
    let words = || form.grammar.words.iter().chain(&["mailto:", "http"]);
    let glued = |it: &&&str| item.strip_prefix(**it).is_some_and(|rest| words().any(|word| rest.starts_with(word)));
    form.grammar.names.iter().find(glued).map(|it| Span::at(it.len()))
}
