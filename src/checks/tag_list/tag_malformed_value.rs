//! A value of an unknown field with characters that values do not have.

use super::{BROKEN, Check, Findings, Form, FormRun, Likely, RecordKind, Rule, TagList, facts};
use crate::report::{example, prose};

pub static CHECK: Check<FormRun> = Check {
    rule: Rule {
        code: "tag-malformed-value",
        message: prose("the value of {tag} holds a blank or ="),
        why: prose("A sender that finds the record malformed acts as if there were no {record} record."),
        fixes: &["delete the field"],
        source: prose("RFC 8461 §3.1, RFC 8460 §3"),
        wrong: example(
            "\
v=STSv1; id=20260101; note=first try;
                      ^^^^ hint: MTA-STS has no tag note
                           ^^^^^^^^^ error: the value of note holds a blank or =
",
        ),
        right: example("v=STSv1; id=20260101;"),
        ..Rule { subject: crate::report::Subject::Record(RecordKind::MtaSts), ..BROKEN }
    },
    run,
};

fn run(list: &TagList<'_>, form: &Form, findings: &mut Findings) {
    let unknown = list.tags.iter().filter(|it| form.dense && !form.grammar.names.contains(&it.name));
    for tag in unknown.filter(|it| it.value.contains(|it: char| it == '=' || it.is_whitespace())) {
        let finding = findings.add(&CHECK.rule, tag.value_span, facts!(tag: tag.name, record: form.record));
        finding.fix("delete the field", Likely, [(list.extent(tag), "")]);
    }
}
