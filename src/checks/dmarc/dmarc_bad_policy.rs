//! A policy that is none.

use super::{BROKEN, Check, Findings, Likely, Policy, Rule, Run, TagList, facts, nearest};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "dmarc-bad-policy",
        message: prose("{policy} is no policy: {tag} is none, quarantine or reject"),
        why: prose(
            "One unreadable policy turns the whole record into p=none, or into no DMARC at all where it has no usable rua.",
        ),
        fixes: &["write the nearest policy", "write none"],
        source: prose("RFC 9989 §4.7, RFC 9989 §4.10.1"),
        wrong: example(
            "\
v=DMARC1; p=quarantin; rua=mailto:d@example.com
            ^^^^^^^^^ error: quarantin is no policy: p is none, quarantine or reject
",
        ),
        right: example("v=DMARC1; p=quarantine; rua=mailto:d@example.com"),
        ..BROKEN
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    let policies = list.tags.iter().filter(|it| matches!(it.name, "p" | "sp" | "np") && !it.value.is_empty());
    for tag in policies.filter(|it| Policy::read(it.value).is_none()) {
        let finding = findings.add(&CHECK.rule, tag.value_span, facts!(policy: tag.value, tag: tag.name));
        match nearest(tag.value, Policy::NAMES) {
            Some(policy) => finding.fix("write the nearest policy", Likely, [(tag.value_span, policy)]),
            // What receivers make of it.
            None => finding.fix("write none", Likely, [(tag.value_span, "none")]),
        };
    }
}
