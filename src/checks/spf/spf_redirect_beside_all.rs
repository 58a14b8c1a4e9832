//! `redirect` in a record with `all`.

use super::{LINT, Record, Run};
use crate::checks::Check;
use crate::report::{Applicability, Findings, Rule, example, facts, prose};
use crate::syntax::spf::Term;

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "spf-redirect-beside-all",
        message: prose("{term} is ignored, because the record has {all}"),
        why: prose(
            "The record that redirect names is never asked: servers that only it names are not authorised, and their mail may be refused.",
        ),
        fixes: &["delete all, so that redirect works", "delete redirect"],
        related: prose("the all that ends the record"),
        source: prose("RFC 7208 §5.1, RFC 7208 §6.1"),
        wrong: example(
            "v=spf1 mx redirect=spf.example.net -all\n          ^^^^^^^^^^^^^^^^^^^^^^^^ warning: redirect=spf.example.net is ignored, because the record has -all",
        ),
        right: example("v=spf1 mx redirect=spf.example.net"),
        ..LINT
    },
    run,
};

fn run(record: &Record<'_>, findings: &mut Findings) {
    let (Some((all, _)), Some(redirect)) = (record.tree.all(), record.tree.redirect()) else { return };
    let facts = facts!(term: record.word(redirect.span), all: record.word(all.span));
    let finding = findings.add(&CHECK.rule, redirect.span, facts);
    finding.related(all.span);
    let without = |term: &Term| [(term.with_blanks_before(record.text), "")];
    finding.fix("delete all, so that redirect works", Applicability::Likely, without(all));
    finding.fix("delete redirect", Applicability::Likely, without(redirect));
}
