//! `v=spf1` a second time: two records in one text.

use super::{LINT, Record, Run};
use crate::checks::Check;
use crate::report::{Applicability, Findings, Rule, Severity, example, prose};
use crate::syntax::spf::{Kind, Mechanism, Term};
use crate::text::{Span, sort_by};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "spf-second-record",
        severity: Severity::Error,
        message: prose("a second record begins here: one text holds one record"),
        why: prose(
            "The second v=spf1 is ignored, and what follows the first all is never looked at: servers that only the second record names are not authorised, and their mail may be refused.",
        ),
        fixes: &["merge the records"],
        source: prose("RFC 7208 §4.6.1, RFC 7208 §5.1"),
        wrong: example(
            "v=spf1 mx -all v=spf1 include:spf.example.net -all\n               ^^^^^^ error: a second record begins here: one text holds one record",
        ),
        right: example("v=spf1 mx include:spf.example.net -all"),
        ..LINT
    },
    run,
};

fn run(record: &Record<'_>, findings: &mut Findings) {
    let Some(version) = record.second_version() else { return };
    // The last all stays, or the one there is.
    let terms = &record.tree.terms;
    let is_all = |it: &&Term| matches!(it.kind, Kind::Directive(_, Mechanism::All));
    let last_is_after = terms.iter().rev().find(is_all).is_some_and(|it| it.span.start > version.span.start);
    let early = terms.iter().filter(is_all).filter(|it| last_is_after && it.span.start < version.span.start);
    let repeated = terms.iter().filter(|it| record.is_version(it));
    let mut edits: Vec<(Span, &'static str)> = early.chain(repeated).map(|it| (it.with_blanks_before(record.text), "")).collect();
    sort_by(&mut edits, |a, b| a.0.cmp(&b.0));
    findings.add(&CHECK.rule, version.span, vec![]).fix("merge the records", Applicability::Likely, edits);
}
