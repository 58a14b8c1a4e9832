//! A tag without a value, where one must stand.

use super::{BROKEN, Check, Findings, Form, FormRun, Likely, Rule, TagList, facts};
use crate::report::{example, prose};

pub static CHECK: Check<FormRun> = Check {
    rule: Rule {
        code: "tag-empty-value",
        message: prose("{tag} has no value"),
        why: prose("A {record} tag needs a value. Strict receivers refuse the record, others pass over the tag."),
        fixes: &["delete the tag"],
        source: prose("RFC 9989 §4.8, RFC 8461 §3.1, RFC 8460 §3"),
        wrong: example(
            "\
v=DMARC1; p=reject; rua=;
                    ^^^ error: rua has no value
",
        ),
        right: example("v=DMARC1; p=reject;"),
        ..BROKEN
    },
    run,
};

fn run(list: &TagList<'_>, form: &Form, findings: &mut Findings) {
    for tag in list.tags.iter().filter(|it| it.equals.is_some() && it.value.is_empty() && !(form.may_be_empty)(it.name)) {
        let finding = findings.add(&CHECK.rule, tag.name_span, facts!(tag: tag.name, record: form.record));
        finding.fix("delete the tag", Likely, [(list.extent(tag), "")]);
    }
}
