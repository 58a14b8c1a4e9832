//! `+all`, and networks that hold every address.

use super::{LINT, Record, Run};
use crate::checks::Check;
use crate::report::{Applicability, Findings, Rule, Severity, example, facts, prose};
use crate::syntax::spf::{Mechanism, Network, Qualifier};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "spf-passes-everyone",
        severity: Severity::Error,
        message: prose("{term} lets every server in the world send as the domain"),
        why: prose(
            "Anyone can send mail that passes SPF in the name of the domain; receivers give such a record no trust, or count it as a sign of spam.",
        ),
        fixes: &["end with -all: only the named servers may send", "end with ~all: others are suspicious", "delete the term"],
        source: "RFC 7208 §5.1",
        wrong: example("v=spf1 mx +all\n          ^^^^ error: +all lets every server in the world send as the domain"),
        right: example("v=spf1 mx -all"),
        ..LINT
    },
    run,
};

fn run(record: &Record<'_>, findings: &mut Findings) {
    if let Some((term, Qualifier::Pass)) = record.tree.all() {
        let finding = findings.add(&CHECK.rule, term.span, facts!(term: record.word(term.span)));
        finding.fix("end with -all: only the named servers may send", Applicability::Likely, [(term.span, "-all")]);
        finding.fix("end with ~all: others are suspicious", Applicability::Likely, [(term.span, "~all")]);
    }
    for (term, qualifier, mechanism) in record.effective() {
        if let Mechanism::Ip(Network { prefix: 0, .. }) = mechanism
            && qualifier == Qualifier::Pass
        {
            let deleted = term.with_blanks_before(record.text);
            let finding = findings.add(&CHECK.rule, term.span, facts!(term: record.word(term.span)));
            finding.fix("delete the term", Applicability::Likely, [(deleted, "")]);
        }
    }
}
