//! A tag that stands twice, where that spoils the list.

use super::{BROKEN, Check, Findings, Form, FormRun, Likely, Rule, TagList, facts};
use crate::report::{example, prose};
use crate::syntax::tag_list::Tag;

pub static CHECK: Check<FormRun> = Check {
    rule: Rule {
        code: "tag-repeated",
        message: prose("{tag} stands twice"),
        why: prose(
            "A list in which a tag stands twice is invalid as a whole: receivers may act as if there were no {record} record.",
        ),
        fixes: &["delete this one"],
        related: prose("the first one"),
        source: prose("RFC 6376 §3.2"),
        wrong: example(
            "\
v=DMARC1; p=none; p=reject; rua=mailto:d@example.com
                  ^ error: p stands twice
",
        ),
        right: example("v=DMARC1; p=reject; rua=mailto:d@example.com"),
        ..BROKEN
    },
    run,
};

fn run(list: &TagList<'_>, form: &Form, findings: &mut Findings) {
    for (first, tag) in repeated(list).filter(|_| !form.first_counts) {
        let finding = findings.add(&CHECK.rule, tag.name_span, facts!(tag: tag.name, record: form.record));
        finding.related(first.name_span).fix("delete this one", Likely, [(list.extent(tag), "")]);
    }
}

/// Each tag whose name stood before, with the first of that name.
pub fn repeated<'l, 't>(list: &'l TagList<'t>) -> impl Iterator<Item = (&'l Tag<'t>, &'l Tag<'t>)> {
    let tags = || list.tags.iter().take(MOST).filter(|it| it.equals.is_some());
    tags()
        .filter_map(move |tag| Some((tags().find(|it| it.name == tag.name)?, tag)))
        .filter(|(first, tag)| first.name_span != tag.name_span)
}

/// No record holds so many tags, and looking at all of a long text would take long.
const MOST: usize = 2000;
