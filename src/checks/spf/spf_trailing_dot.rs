//! A domain that ends in a dot.

use super::{LINT, Record, Run};
use crate::checks::Check;
use crate::report::{Applicability, Findings, Rule, Severity, example, facts, prose};
use crate::text::Span;

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "spf-trailing-dot",
        severity: Severity::Hint,
        message: prose("{domain} ends in a dot"),
        why: prose("Names in SPF are always complete. Some older receivers reject the dot, and with it the record."),
        fixes: &["delete the dot"],
        source: prose("RFC 7208 §7.3"),
        wrong: example(
            "v=spf1 include:spf.example.net. -all\n                              ^ hint: spf.example.net. ends in a dot",
        ),
        right: example("v=spf1 include:spf.example.net -all"),
        ..LINT
    },
    run,
};

fn run(record: &Record<'_>, findings: &mut Findings) {
    for domain in record.tree.terms.iter().filter_map(|it| it.domain()) {
        if domain.tail.of(record.text).ends_with('.') {
            let dot = Span::new(domain.span.end as usize - 1, domain.span.end as usize);
            findings.add(&CHECK.rule, dot, facts!(domain: record.word(domain.span))).fix(
                "delete the dot",
                Applicability::Safe,
                [(dot, "")],
            );
        }
    }
}
