//! A record without the mark of its policy.

use super::{BROKEN, Check, FORM, Findings, Likely, Rule, Run, Span, TagList, is_id, tag_misspelt};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "mta-sts-no-id",
        message: prose("the record has no id"),
        why: prose(
            "Senders ignore a record without id: they never fetch the policy, and deliver mail to you as if there were no MTA-STS.",
        ),
        fixes: &["add id", "write id= before it"],
        source: prose("RFC 8461 §3.1"),
        wrong: example(
            "\
v=STSv1;
^^^^^^^ error: the record has no id
",
        ),
        right: example("v=STSv1; id=20260101T000000;"),
        ..BROKEN
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    let Some(version) = list.tags.first().filter(|it| it.name == "v" && !it.value.starts_with("TLS")) else { return };
    // `ID=` is a misspelt tag, and its own fix makes it the id.
    if list.mentions("id") || tag_misspelt::stands_for("id", &FORM, list) {
        return;
    }
    let finding = findings.add(&CHECK.rule, version.span(), vec![]);
    match list.tags[1..].iter().find(|it| it.equals.is_none() && is_id(it.name)) {
        Some(bare) => finding.fix("write id= before it", Likely, [(Span::at(bare.name_span.start as usize), "id=")]),
        None => finding.fix("add id", Likely, [(Span::at(version.value_span.end as usize), "; id=1")]),
    };
}
