//! A record without an address.

use super::{BROKEN, Check, FORM, Findings, Manual, Rule, Run, Span, TagList, tag_misspelt};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "tls-rpt-no-rua",
        message: prose("the record has no rua"),
        why: prose(
            "Without rua senders have no address for reports, and nobody tells you when mail could not reach you over TLS.",
        ),
        fixes: &["add rua"],
        source: prose("RFC 8460 §3"),
        wrong: example(
            "\
v=TLSRPTv1;
^^^^^^^^^^ error: the record has no rua
",
        ),
        right: example("v=TLSRPTv1; rua=mailto:a@example.com"),
        ..BROKEN
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    let Some(version) = list.tags.first().filter(|it| it.name == "v") else { return };
    if tag_misspelt::stands_for("rua", &FORM, list) {
        return;
    }
    if list.first("rua").map_or(!list.mentions("rua"), |it| it.value.is_empty()) {
        let edit = match list.first("rua") {
            Some(rua) => (rua.span(), "rua=mailto:reports@example.com"),
            None => (Span::at(version.value_span.end as usize), "; rua=mailto:reports@example.com"),
        };
        findings.add(&CHECK.rule, version.span(), vec![]).fix("add rua", Manual, [edit]);
    }
}
