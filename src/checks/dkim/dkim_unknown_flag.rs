//! A flag that DKIM does not know.

use super::{Check, Findings, Likely, RecordKind, Rule, Run, Severity, TagList, dkim, facts};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "dkim-unknown-flag",
        severity: Severity::Hint,
        message: prose("DKIM has no flag {flag}"),
        why: prose(
            "Verifiers pass over it: it does no harm, and has no effect. The flags are y for a test, and s for no subdomains.",
        ),
        fixes: &["delete the flag"],
        source: prose("RFC 6376 §3.6.1"),
        wrong: example(
            "\
v=DKIM1; k=ed25519; t=n; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
                    ^^^ hint: DKIM has no flag n
",
        ),
        right: example("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
        ..Rule::record(RecordKind::Dkim)
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    let known = |it: &&str| matches!(*it, "y" | "s");
    let Some(tag) = list.first("t") else { return };
    let Some(flag) = dkim::words(tag.value).find(|it| !known(it)) else { return };
    let others: Vec<&str> = dkim::words(tag.value).filter(known).collect();
    let edit = match others.is_empty() {
        true => (list.extent(tag), String::new()),
        false => (tag.value_span, others.join(":")),
    };
    findings.add(&CHECK.rule, tag.span(), facts!(flag: flag)).fix("delete the flag", Likely, [edit]);
}
