//! A value that the tag does not know.

use super::{BROKEN, Check, Findings, Likely, Rule, Run, TagList, facts};
use crate::report::{example, prose};
use crate::text::is_one_of;

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "dmarc-bad-value",
        message: prose("{value} is no value of {tag}: it is {known}"),
        why: prose("Receivers use the default instead of a value that they do not know; strict ones refuse the record."),
        fixes: &["write the known value"],
        source: prose("RFC 9989 §4.7, RFC 9989 §4.8"),
        wrong: example(
            "\
v=DMARC1; p=reject; adkim=relaxed
                          ^^^^^^^ error: relaxed is no value of adkim: it is r, s
",
        ),
        right: example("v=DMARC1; p=reject; adkim=r"),
        ..BROKEN
    },
    run,
};

/// The tags with a closed set of values; the first is the default.
const VALUES: [(&str, &[&str]); 4] =
    [("adkim", &["r", "s"]), ("aspf", &["r", "s"]), ("t", &["n", "y"]), ("psd", &["u", "y", "n"])];

fn run(list: &TagList<'_>, findings: &mut Findings) {
    for tag in list.tags.iter().filter(|it| !it.value.is_empty()) {
        let Some((_, known)) = VALUES.iter().find(|(name, _)| *name == tag.name) else { continue };
        if is_one_of(tag.value, known) {
            continue;
        }
        // `strict`, `yes`: the word says what is meant.
        let meant = known.iter().find(|it| tag.value.to_ascii_lowercase().starts_with(**it)).unwrap_or(&known[0]);
        let facts = facts!(value: tag.value, tag: tag.name, known: known.join(", "));
        findings.add(&CHECK.rule, tag.value_span, facts).fix("write the known value", Likely, [(tag.value_span, *meant)]);
    }
}
