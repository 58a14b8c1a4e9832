//! A tag that the record does not know.

use super::{Check, Findings, Form, FormRun, Likely, RecordKind, Rule, Severity, TagList, facts, tag_misspelt};
use crate::report::{example, prose};

pub static CHECK: Check<FormRun> = Check {
    rule: Rule {
        code: "tag-unknown",
        severity: Severity::Hint,
        message: prose("{record} has no tag {tag}"),
        why: prose("Receivers pass over tags that they do not know: it does no harm, and has no effect."),
        fixes: &["delete the tag"],
        source: prose("RFC 6376 §3.2, RFC 9989 §4.7, RFC 8461 §3.2, RFC 8460 §3"),
        wrong: example(
            "\
v=DMARC1; p=reject; contact=postmaster
                    ^^^^^^^ hint: DMARC has no tag contact
",
        ),
        right: example("v=DMARC1; p=reject"),
        ..Rule::record(RecordKind::Dmarc)
    },
    run,
};

fn run(list: &TagList<'_>, form: &Form, findings: &mut Findings) {
    for tag in list.tags.iter().filter(|it| it.equals.is_some() && (form.name)(it.name)) {
        if !form.grammar.names.contains(&tag.name) && tag_misspelt::meant(tag.name, form, list).is_none() {
            let finding = findings.add(&CHECK.rule, tag.name_span, facts!(tag: tag.name, record: form.record));
            finding.fix("delete the tag", Likely, [(list.extent(tag), "")]);
        }
    }
}
