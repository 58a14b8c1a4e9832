//! A value of instructions that was copied as it stands.

use super::{Check, Findings, Form, FormRun, RecordKind, Rule, TagList, address, facts, is_placeholder};
use crate::records::uri::Uri;
use crate::report::{example, prose};

pub static CHECK: Check<FormRun> = Check {
    rule: Rule {
        code: "record-placeholder",
        message: prose("{value} still waits to be filled in"),
        why: prose(
            "It was copied from instructions, where it stands for an address of your own: nobody gets what is sent there.",
        ),
        source: prose("RFC 9989 §4.8, RFC 8460 §3"),
        wrong: example(
            "\
v=DMARC1; p=none; rua=mailto:your-name@yourdomain.com
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: mailto:your-name@yourdomain.com still waits to be filled in
",
        ),
        right: example("v=DMARC1; p=none; rua=mailto:d@example.com"),
        ..Rule::record(RecordKind::Dmarc)
    },
    run,
};

/// Only addresses: in any other place a placeholder is a fault of its own kind.
fn run(list: &TagList<'_>, _form: &Form, findings: &mut Findings) {
    for (value, span) in list.tags.iter().flat_map(|it| address::addresses(it, list.text)) {
        let mut words = ["mailto:", "https://"].iter().filter_map(|it| value.strip_prefix(it)).flat_map(|it| it.split('@'));
        if words.any(|it| it.starts_with(|it: char| it.is_ascii_alphabetic()) && is_placeholder(it)) && Uri::read(value).is_ok() {
            findings.add(&CHECK.rule, span, facts!(value: value));
        }
    }
}
