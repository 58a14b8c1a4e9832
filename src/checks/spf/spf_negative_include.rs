//! An include whose matches are refused.

use super::{LINT, Record, Run};
use crate::checks::Check;
use crate::report::{Applicability, Findings, Rule, Severity, example, facts, prose};
use crate::syntax::spf::{Mechanism, Qualifier};
use crate::text::Span;

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "spf-negative-include",
        severity: Severity::Hint,
        message: prose("{term} refuses whoever the included record lets send"),
        why: prose(
            "That is legal and seldom meant: the servers of the provider that is included here get {result}. The -all at the end of the included record has no say in it.",
        ),
        fixes: &["let them send"],
        source: prose("RFC 7208 §5.2"),
        wrong: example(
            "v=spf1 mx -include:_spf.example.net -all\n          ^^^^^^^^^^^^^^^^^^^^^^^^^ hint: -include:_spf.example.net refuses whoever the included record lets send",
        ),
        right: example("v=spf1 mx include:_spf.example.net -all"),
        ..LINT
    },
    run,
};

fn run(record: &Record<'_>, findings: &mut Findings) {
    for (term, qualifier, mechanism) in record.effective() {
        let result = match qualifier {
            Qualifier::Fail => "fail",
            Qualifier::Softfail => "softfail",
            _ => continue,
        };
        if matches!(mechanism, Mechanism::Include(_)) {
            let sign = Span { start: term.span.start, end: term.name.start };
            let facts = facts!(term: record.word(term.span), result: result);
            findings.add(&CHECK.rule, term.span, facts).fix("let them send", Applicability::Likely, [(sign, "")]);
        }
    }
}
