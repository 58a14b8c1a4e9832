//! A blank beside `=`, where fields are written without.

use super::{BROKEN, Check, Findings, Form, FormRun, RecordKind, Rule, Safe, TagList, facts};
use crate::report::{example, prose};
use crate::text::Span;

pub static CHECK: Check<FormRun> = Check {
    rule: Rule {
        code: "field-blank",
        message: prose("a blank stands beside the = of {tag}"),
        why: prose(
            "In this record nothing may stand between the name, = and the value: a sender that reads strictly finds no {record} record.",
        ),
        fixes: &["delete the blank"],
        source: prose("RFC 8461 §3.1, RFC 8460 §3"),
        wrong: example(
            "\
v=STSv1; id = 20260101;
            ^ error: a blank stands beside the = of id
",
        ),
        right: example("v=STSv1; id=20260101;"),
        ..Rule { subject: crate::report::Subject::Record(RecordKind::MtaSts), ..BROKEN }
    },
    run,
};

fn run(list: &TagList<'_>, form: &Form, findings: &mut Findings) {
    for tag in list.tags.iter().filter(|_| form.dense) {
        let Some(equals) = tag.equals else { continue };
        let before = Span { start: tag.name_span.end, end: equals.start };
        let after = Span { start: equals.end, end: tag.value_span.start };
        let dense = before.is_empty() && after.is_empty();
        if !tag.value.is_empty() && !dense {
            let finding = findings.add(&CHECK.rule, equals, facts!(tag: tag.name, record: form.record));
            finding.fix("delete the blank", Safe, [before, after].into_iter().filter(|it| !it.is_empty()).map(|it| (it, "")));
        }
    }
}
