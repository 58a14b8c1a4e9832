//! Neither `all` nor `redirect`.

use super::{LINT, Record, Run};
use crate::checks::Check;
use crate::report::{Applicability, Findings, Rule, example, prose};
use crate::text::Span;

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "spf-without-end",
        message: prose("the record ends without all or redirect"),
        why: prose(
            "Servers that the record does not name get neutral, which receivers treat like no SPF record: mail in the name of the domain can be forged freely.",
        ),
        fixes: &["end with ~all: others are suspicious", "end with -all: only the named servers may send"],
        source: prose("RFC 7208 §4.7"),
        wrong: example("v=spf1 mx\n       ^^ warning: the record ends without all or redirect"),
        right: example("v=spf1 mx ~all"),
        ..LINT
    },
    run,
};

fn run(record: &Record<'_>, findings: &mut Findings) {
    // The term with a fault may be the end that is missed.
    if record.tree.faulty || record.tree.all().is_some() || record.tree.redirect().is_some() {
        return;
    }
    let last = record.tree.terms.last().map_or(record.tree.version, |it| it.span);
    // Another check says where a blank is missing before the all.
    if record.word(last).ends_with("-all") {
        return;
    }
    let end = Span { start: last.end, end: record.text.len() as u32 };
    let finding = findings.add(&CHECK.rule, last, vec![]);
    finding.fix("end with ~all: others are suspicious", Applicability::Likely, [(end, " ~all")]);
    finding.fix("end with -all: only the named servers may send", Applicability::Likely, [(end, " -all")]);
}
