//! A record that does not say what to do.

use super::{Check, FORM, Findings, Likely, Policy, RecordKind, Rule, Run, Span, Tag, TagList, tag_misspelt};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "dmarc-no-policy",
        message: prose("the record has no p"),
        why: prose(
            "Receivers then do nothing about mail that fails, or apply no DMARC at all where rua is missing too; \
              receivers that follow RFC 7489 require p. Only a record that permits reports for another domain stands without it.",
        ),
        fixes: &["add p=none", "write p= before it"],
        source: prose("RFC 9989 §4.7, RFC 9989 §4.10.1, RFC 7489 §6.3"),
        wrong: example(
            "\
v=DMARC1; rua=mailto:d@example.com
^^^^^^^^ warning: the record has no p
",
        ),
        right: example("v=DMARC1; p=none; rua=mailto:d@example.com"),
        ..Rule::record(RecordKind::Dmarc)
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    let Some(version) = list.tags.first().filter(|it| it.value.eq_ignore_ascii_case("DMARC1")) else { return };
    // `P=` and `policy=` are misspelt tags, with a finding of their own.
    if list.mentions("p") || tag_misspelt::stands_for("p", &FORM, list) {
        return;
    }
    // `preject` and `=p=reject` have findings of their own too.
    let glued =
        |it: &Tag<'_>| it.equals.is_none() && Policy::NAMES.iter().any(|policy| it.name.strip_prefix('p') == Some(policy));
    if list.tags.iter().any(|it| glued(it) || (it.name.is_empty() && it.value.starts_with("p="))) {
        return;
    }
    let finding = findings.add(&CHECK.rule, version.span(), vec![]);
    match list.tags.iter().find(|it| it.equals.is_none() && Policy::read(it.name).is_some()) {
        Some(word) => finding.fix("write p= before it", Likely, [(Span::at(word.name_span.start as usize), "p=")]),
        None => finding.fix("add p=none", Likely, [(Span::at(version.value_span.end as usize), "; p=none")]),
    };
}
