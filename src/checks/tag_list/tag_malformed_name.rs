//! A tag's name with characters that names do not have.

use super::{BROKEN, Check, Findings, Form, FormRun, Likely, Rule, TagList, facts};
use crate::report::{example, prose};

pub static CHECK: Check<FormRun> = Check {
    rule: Rule {
        code: "tag-malformed-name",
        message: prose("{tag} cannot be the name of a tag"),
        why: prose("A strict receiver refuses the whole list, and {record} then does not apply to the mail it judges."),
        fixes: &["delete the tag"],
        source: "RFC 6376 §3.2, RFC 9989 §4.8, RFC 8461 §3.1, RFC 8460 §3",
        wrong: example(
            "\
v=DMARC1; p=none; report-to=d; rua=mailto:d@example.com
                  ^^^^^^^^^ error: report-to cannot be the name of a tag
",
        ),
        right: example("v=DMARC1; p=none; rua=mailto:d@example.com"),
        ..BROKEN
    },
    run,
};

fn run(list: &TagList<'_>, form: &Form, findings: &mut Findings) {
    for tag in list.tags.iter().filter(|it| it.equals.is_some() && !(form.name)(it.name)) {
        // An empty name has no place of its own: the `=` shows it.
        let span = if tag.name.is_empty() { tag.equals.unwrap_or_default() } else { tag.name_span };
        let finding = findings.add(&CHECK.rule, span, facts!(tag: tag.name, record: form.record));
        finding.fix("delete the tag", Likely, [(list.extent(tag), "")]);
    }
}
