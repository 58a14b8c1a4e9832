//! A record that may not fit into a small answer.

use super::{LINT, Record, Run};
use crate::checks::Check;
use crate::report::{Findings, Rule, Severity, example, facts, prose};
use crate::text::Span;

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "spf-long-record",
        severity: Severity::Hint,
        message: prose("the record has {length} octets: above {most} it may not fit into a small answer"),
        why: prose(
            "Behind some firewalls large DNS answers are lost: a receiver there finds no record, and SPF fails for now (temperror).",
        ),
        source: prose("RFC 7208 §3.4"),
        wrong: example(
            "v=spf1 ip4:203.0.113.1 ip4:203.0.113.3 ip4:203.0.113.5 ip4:203.0.113.7 ip4:203.0.113.9 ip4:203.0.113.11 ip4:203.0.113.13 ip4:203.0.113.15 ip4:203.0.113.17 ip4:203.0.113.19 ip4:203.0.113.21 ip4:203.0.113.23 ip4:203.0.113.25 ip4:203.0.113.27 ip4:203.0.113.29 ip4:203.0.113.31 ip4:203.0.113.33 ip4:203.0.113.35 ip4:203.0.113.37 ip4:203.0.113.39 ip4:203.0.113.41 ip4:203.0.113.43 ip4:203.0.113.45 ip4:203.0.113.47 ip4:203.0.113.49 ip4:203.0.113.51 ip4:203.0.113.53 -all\n                                                                                                                                                                                                                                                                                                                                                                                                                                                            ^^^^^^^^^^^^^^^^^^^^^ hint: the record has 465 octets: above 450 it may not fit into a small answer",
        ),
        right: example("v=spf1 ip4:203.0.113.0/24 -all"),
        ..LINT
    },
    run,
};

/// The rule of thumb of RFC 7208 §3.4, for the name and all TXT records of the name together.
const MOST: usize = 450;

fn run(record: &Record<'_>, findings: &mut Findings) {
    let length = record.length;
    // The words that are too much.
    let surplus = record.tree.terms.iter().map(|it| it.span).find(|it| it.end as usize > MOST);
    if let Some(word) = surplus.filter(|_| length > MOST) {
        let surplus = Span { start: word.start, end: record.text.len() as u32 };
        findings.add(&CHECK.rule, surplus, facts!(length: length, most: MOST));
    }
}
