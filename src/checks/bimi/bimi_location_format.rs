//! A logo that is no SVG.

use super::{BROKEN, Check, Findings, Rule, Run, TagList, facts, is_svg, web_address};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "bimi-location-format",
        message: prose("the logo is no SVG: {address}"),
        why: prose(
            "Mailboxes take only SVG, plain or compressed; any other ending is a permanent error, and they show no logo beside your mail.",
        ),
        fixes: &[],
        source: prose("BIMI draft, Supported Image Formats for l= tag"),
        wrong: example(
            "\
v=BIMI1; l=https://example.com/logo.png; a=
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: the logo is no SVG: https://example.com/logo.png
",
        ),
        right: example("v=BIMI1; l=https://example.com/logo.svg; a="),
        ..BROKEN
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    let Some(tag) = list.first("l") else { return };
    if let Ok(Some(uri)) = web_address(tag.value)
        && !is_svg(&uri)
    {
        findings.add(&CHECK.rule, tag.value_span, facts!(address: tag.value));
    }
}
