//! A record that does not say where the logo is.

use super::{BROKEN, Check, FORM, Findings, Manual, Rule, Run, Span, TagList, tag_misspelt};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "bimi-no-location",
        message: prose("the record has no l"),
        why: prose(
            "A record without l is in error, and mailboxes show no logo beside your mail. An empty l declines to show one.",
        ),
        fixes: &["add l"],
        source: prose("BIMI draft, Assertion Record Definition"),
        wrong: example(
            "\
v=BIMI1; a=
^^^^^^^ error: the record has no l
",
        ),
        right: example("v=BIMI1; l=https://example.com/logo.svg; a="),
        ..BROKEN
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    let Some(version) = list.tags.first().filter(|it| it.name == "v") else { return };
    if !list.mentions("l") && !tag_misspelt::stands_for("l", &FORM, list) {
        let edit = (Span::at(version.value_span.end as usize), "; l=https://example.com/logo.svg");
        findings.add(&CHECK.rule, version.span(), vec![]).fix("add l", Manual, [edit]);
    }
}
