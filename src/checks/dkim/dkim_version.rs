//! A version that does not stand first, or is another.

use super::{BROKEN, Check, Findings, Rule, Run, TagList, version};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "dkim-version",
        message: prose("the record does not begin with v=DKIM1"),
        why: prose(
            "Verifiers discard a key record whose v is not the first tag, or not exactly DKIM1: every signature made with the key fails.",
        ),
        fixes: version::FIXES,
        source: prose("RFC 6376 §3.6.1"),
        wrong: example(
            "\
v=DKIM1.0; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
  ^^^^^^^ error: the record does not begin with v=DKIM1
",
        ),
        right: example("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
        ..BROKEN
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    // Without any version the record is one of DKIM1.
    let bare = list.tags.first().is_some_and(|it| it.equals.is_none() && version::ends_with(it.name, "DKIM1"));
    if bare || list.first("v").is_some() {
        version::check(list, "DKIM1", &CHECK.rule, findings);
    }
}
