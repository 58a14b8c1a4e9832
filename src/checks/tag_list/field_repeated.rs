//! A field that stands twice, of which the first counts.

use super::{Check, Findings, Form, FormRun, Likely, RecordKind, Rule, TagList, facts, tag_repeated};
use crate::report::{example, prose};

pub static CHECK: Check<FormRun> = Check {
    rule: Rule {
        code: "field-repeated",
        message: prose("{tag} stands twice: only the first counts"),
        why: prose(
            "Senders pass over the later one; where it was meant to replace the first, the old {record} setting stays in force.",
        ),
        fixes: &["delete this one"],
        related: prose("the first one"),
        source: prose("RFC 8461 §3.2"),
        wrong: example(
            "\
v=STSv1; id=20260101; id=20260201;
                      ^^ warning: id stands twice: only the first counts
",
        ),
        right: example("v=STSv1; id=20260201;"),
        ..Rule::record(RecordKind::MtaSts)
    },
    run,
};

fn run(list: &TagList<'_>, form: &Form, findings: &mut Findings) {
    for (first, tag) in tag_repeated::repeated(list).filter(|_| form.first_counts) {
        let finding = findings.add(&CHECK.rule, tag.name_span, facts!(tag: tag.name, record: form.record));
        finding.related(first.name_span).fix("delete this one", Likely, [(list.extent(tag), "")]);
    }
}
