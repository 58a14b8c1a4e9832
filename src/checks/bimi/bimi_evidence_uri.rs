//! A place of the certificate that is no single https address.

use super::{ADDRESS_FIXES, BROKEN, Check, Findings, Rule, Run, TagList, check_address};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "bimi-evidence-uri",
        message: prose("{address} is no single https address of a certificate"),
        why: prose("Mailboxes that ask for the certificate of the mark cannot fetch it, and show no logo beside your mail."),
        fixes: ADDRESS_FIXES,
        source: prose("BIMI draft, Assertion Record Definition"),
        wrong: example("\
v=BIMI1; l=https://example.com/logo.svg; a=example.com/vmc.pem
                                           ^^^^^^^^^^^^^^^^^^^ error: example.com/vmc.pem is no single https address of a certificate
"),
        right: example("v=BIMI1; l=https://example.com/logo.svg; a="),
        ..BROKEN
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    list.first("a").into_iter().for_each(|it| check_address(it, &CHECK.rule, findings));
}
