//! A `;` with nothing before it.

use super::{BROKEN, Check, Findings, Form, FormRun, Rule, Safe, TagList, facts};
use crate::report::{example, prose};
use crate::syntax::tag_list::End;

pub static CHECK: Check<FormRun> = Check {
    rule: Rule {
        code: "tag-empty",
        message: prose("nothing stands before this ;"),
        why: prose("Strict receivers refuse an empty item, and {record} then does not apply to the mail they judge."),
        fixes: &["delete the ;"],
        source: prose("RFC 6376 §3.2, RFC 9989 §4.8, RFC 8461 §3.1, RFC 8460 §3"),
        wrong: example(
            "\
v=DMARC1; p=none;; rua=mailto:d@example.com
                 ^ error: nothing stands before this ;
",
        ),
        right: example("v=DMARC1; p=none; rua=mailto:d@example.com"),
        ..BROKEN
    },
    run,
};

fn run(list: &TagList<'_>, form: &Form, findings: &mut Findings) {
    for tag in list.tags.iter().filter(|it| it.name.is_empty() && it.equals.is_none()) {
        if let End::Semicolon(end) = tag.end {
            findings.add(&CHECK.rule, end, facts!(record: form.record)).fix("delete the ;", Safe, [(end, "")]);
        }
    }
}
