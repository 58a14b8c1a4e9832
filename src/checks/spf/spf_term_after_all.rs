//! Mechanisms after `all`.

use super::{LINT, Record, Run};
use crate::checks::Check;
use crate::report::{Applicability, Findings, Rule, example, facts, prose};
use crate::syntax::spf::{Kind, Mechanism, Term};
use crate::text::Span;

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "spf-term-after-all",
        message: prose("{term} stands after {all} and is never looked at"),
        why: prose(
            "Evaluation ends at all: a server that only a later term names is not authorised, and its mail may be refused.",
        ),
        fixes: &["move all to the end", "delete the term"],
        related: prose("the all that ends the record"),
        source: prose("RFC 7208 §5.1"),
        wrong: example(
            "v=spf1 mx -all include:spf.example.net\n               ^^^^^^^^^^^^^^^^^^^^^^^ warning: include:spf.example.net stands after -all and is never looked at",
        ),
        right: example("v=spf1 mx include:spf.example.net -all"),
        ..LINT
    },
    run,
};

fn run(record: &Record<'_>, findings: &mut Findings) {
    // Two records in one text are another fault, with its own remedy.
    let Some((all, _)) = record.tree.all().filter(|_| record.second_version().is_none()) else { return };
    let Some((last, ..)) = record.tree.directives().last() else { return };
    for (term, _, mechanism) in record.tree.directives().filter(|(it, ..)| it.span.start > all.span.start) {
        let facts = facts!(term: record.word(term.span), all: record.word(all.span));
        let finding = findings.add(&CHECK.rule, term.span, facts);
        finding.related(all.span);
        if *mechanism != Mechanism::All && last.span.end > all.span.end {
            // A second all gives way, wherever it stands.
            let is_all = |it: &Term| matches!(it.kind, Kind::Directive(_, Mechanism::All));
            let ends = is_all(last);
            let early = record.tree.terms.iter().filter(|it| is_all(it) && it.span != last.span);
            let deletions = early.map(|it| (it.with_blanks_before(record.text), String::new()));
            let moved = match ends {
                true => (last.span, record.word(all.span).to_string()),
                false => (Span::at(last.span.end as usize), format!(" {}", record.word(all.span))),
            };
            let edits: Vec<(Span, String)> = deletions.chain([moved]).collect();
            finding.fix("move all to the end", Applicability::Likely, edits);
        }
        finding.fix("delete the term", Applicability::Likely, [(term.with_blanks_before(record.text), "")]);
    }
}
