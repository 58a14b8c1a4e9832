//! A mark that is not made of letters and digits.

use super::{BROKEN, Check, Findings, Likely, Rule, Run, TagList, facts, is_id, is_placeholder};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "mta-sts-bad-id",
        message: prose("{id} is not made of 1 to 32 letters and digits"),
        why: prose(
            "Senders find the record malformed: they never fetch the policy, and deliver mail to you as if there were no MTA-STS.",
        ),
        fixes: &["keep letters and digits"],
        source: prose("RFC 8461 §3.1"),
        wrong: example(
            "\
v=STSv1; id=2026-01-01;
            ^^^^^^^^^^ error: 2026-01-01 is not made of 1 to 32 letters and digits
",
        ),
        right: example("v=STSv1; id=20260101T000000;"),
        ..BROKEN
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    let Some(tag) = list.first("id").filter(|it| !is_id(it.value)) else { return };
    let span = if tag.value.is_empty() { tag.name_span } else { tag.value_span };
    let finding = findings.add(&CHECK.rule, span, facts!(id: tag.value));
    let kept: String = tag.value.chars().filter(char::is_ascii_alphanumeric).take(32).collect();
    if is_id(&kept) && !is_placeholder(tag.value) {
        finding.fix("keep letters and digits", Likely, [(tag.value_span, kept)]);
    }
}
