//! A place of the logo that is no single https address.

use super::{ADDRESS_FIXES, BROKEN, Check, Findings, Rule, Run, TagList, check_address};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "bimi-location-uri",
        message: prose("{address} is no single https address"),
        why: prose(
            "Mailboxes fetch the logo over https alone, and take what is not well-formed for an error: they show no logo beside your mail.",
        ),
        fixes: ADDRESS_FIXES,
        source: prose("BIMI draft, Assertion Record Definition"),
        wrong: example(
            "\
v=BIMI1; l=http://example.com/logo.svg; a=
           ^^^^ error: http://example.com/logo.svg is no single https address
",
        ),
        right: example("v=BIMI1; l=https://example.com/logo.svg; a="),
        ..BROKEN
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    list.first("l").into_iter().for_each(|it| check_address(it, &CHECK.rule, findings));
}
