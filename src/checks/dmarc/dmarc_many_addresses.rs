//! More addresses for reports than receivers must serve.

use super::{Check, Findings, RecordKind, Rule, Run, Severity, TagList, address, facts};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "dmarc-many-addresses",
        severity: Severity::Hint,
        message: prose("{tag} has {count} addresses: receivers may serve only two"),
        why: prose("The reports may not reach the later addresses."),
        fixes: &[],
        source: prose("RFC 9989 §C.7, RFC 7489 §6.2"),
        wrong: example(
            "\
v=DMARC1; p=none; rua=mailto:a@example.com,mailto:b@example.com,mailto:c@example.com
                  ^^^ hint: rua has 3 addresses: receivers may serve only two
",
        ),
        right: example("v=DMARC1; p=none; rua=mailto:a@example.com,mailto:b@example.com"),
        ..Rule::record(RecordKind::Dmarc)
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    for tag in ["rua", "ruf"].iter().filter_map(|it| list.first(it)) {
        let count = address::addresses(tag, list.text).filter(|it| !it.0.is_empty()).count();
        if count > 2 {
            findings.add(&CHECK.rule, tag.name_span, facts!(tag: tag.name, count: count));
        }
    }
}
