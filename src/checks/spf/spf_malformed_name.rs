//! A name that the DNS cannot hold.

use super::{LINT, Record, Run};
use crate::checks::Check;
use crate::records::Name;
use crate::report::{Applicability, Findings, Rule, Severity, example, facts, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "spf-malformed-name",
        severity: Severity::Error,
        message: prose("{domain} cannot exist: an empty label, a label above 63 characters, or a name above 253"),
        why: prose(
            "No such name can be looked up: an include or redirect to it ends in permerror, any other term never matches, and the mail may be refused.",
        ),
        fixes: &["write single dots"],
        source: prose("RFC 7208 §4.3, RFC 7208 §4.8"),
        wrong: example(
            "v=spf1 include:spf..example.net -all\n               ^^^^^^^^^^^^^^^^ error: spf..example.net cannot exist: an empty label, a label above 63 characters, or a name above 253",
        ),
        right: example("v=spf1 include:spf.example.net -all"),
        ..LINT
    },
    run,
};

fn run(record: &Record<'_>, findings: &mut Findings) {
    for domain in record.tree.terms.iter().filter_map(|it| it.domain()) {
        let Some(literal) = domain.literal() else { continue };
        let name = literal.strip_suffix('.').unwrap_or(literal);
        if is_name(name) {
            continue;
        }
        let finding = findings.add(&CHECK.rule, domain.span, facts!(domain: record.word(domain.span)));
        let labels: Vec<&str> = name.split('.').filter(|it| !it.is_empty()).collect();
        let empty = labels.len() < name.split('.').count();
        let meant = labels.join(".");
        if empty && is_name(&meant) {
            finding.fix("write single dots", Applicability::Likely, [(domain.span, meant)]);
        }
    }
}

/// Whether labels, and all of them together, are as long as DNS allows.
fn is_name(name: &str) -> bool {
    name.len() + 1 < Name::LONGEST && name.split('.').all(|it| (1..=Name::LONGEST_LABEL).contains(&it.len()))
}
