//! A tag that RFC 9989 removed.

use super::{Check, Findings, RecordKind, Rule, Run, Safe, Severity, Tag, TagList, dmarc_partial_policy::percent, facts};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "dmarc-removed-tag",
        severity: Severity::Hint,
        message: prose("{tag} was removed from DMARC"),
        why: prose(
            "Receivers of RFC 9989 pass over {tag}; those of RFC 7489 still read it, and this value asks for little or nothing.",
        ),
        fixes: &["delete the tag"],
        source: prose("RFC 9989 §C.5.2, RFC 9989 §9.3, RFC 7489 §6.3"),
        wrong: example(
            "\
v=DMARC1; p=reject; ri=3600; rua=mailto:d@example.com
                    ^^ hint: ri was removed from DMARC
",
        ),
        right: example("v=DMARC1; p=reject; rua=mailto:d@example.com"),
        ..Rule::record(RecordKind::Dmarc)
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    let limits = |it: &Tag<'_>| it.name == "pct" && percent(it.value).is_some_and(|it| it < 100);
    let speaks = list.value("p").is_some_and(|it| !it.eq_ignore_ascii_case("none"));
    for tag in list.tags.iter().filter(|it| matches!(it.name, "pct" | "rf" | "ri") && it.equals.is_some()) {
        if !(limits(tag) && speaks || findings.omits(&[&CHECK.rule])) {
            let finding = findings.add(&CHECK.rule, tag.name_span, facts!(tag: tag.name));
            finding.fix("delete the tag", Safe, [(list.extent(tag), "")]);
        }
    }
}
