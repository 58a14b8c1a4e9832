//! A domain that calls itself a public suffix.

use super::{Check, Findings, Likely, RecordKind, Rule, Run, TagList};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "dmarc-psd",
        message: prose("psd=y says that the domain is a public suffix"),
        why: prose(
            "Only registries, under whose name others register theirs, say this. Receivers then take each subdomain for a separate organization, \
              and SPF and DKIM of one are not aligned with another.",
        ),
        fixes: &["delete psd=y"],
        source: prose("RFC 9989 §4.7, RFC 9989 §4.10.2"),
        wrong: example(
            "\
v=DMARC1; p=reject; psd=y
                    ^^^^^ warning: psd=y says that the domain is a public suffix
",
        ),
        right: example("v=DMARC1; p=reject"),
        ..Rule::record(RecordKind::Dmarc)
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    if let Some(tag) = list.first("psd").filter(|it| it.value.eq_ignore_ascii_case("y")) {
        findings.add(&CHECK.rule, tag.span(), vec![]).fix("delete psd=y", Likely, [(list.extent(tag), "")]);
    }
}
