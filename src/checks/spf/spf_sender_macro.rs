//! A name that depends on the sender's address.

use super::{LINT, Record, Run};
use crate::checks::Check;
use crate::records::spf::Part;
use crate::report::{Findings, Rule, Severity, example, facts, prose};
use crate::syntax::spf::{MacroString, Mechanism};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "spf-sender-macro",
        severity: Severity::Hint,
        message: prose("{term} asks for a name of its own for each sender"),
        why: prose(
            "Whoever answers for the name learns who writes to whom, resolvers remember nothing, and a local part that is long or not ASCII never matches.",
        ),
        source: prose("RFC 7208 §7.3, RFC 7208 §11.6"),
        wrong: example(
            "v=spf1 exists:%{l}._spf.example.com -all\n       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: exists:%{l}._spf.example.com asks for a name of its own for each sender",
        ),
        right: example("v=spf1 exists:%{i}._spf.example.com -all"),
        ..LINT
    },
    run,
};

fn run(record: &Record<'_>, findings: &mut Findings) {
    let names_sender =
        |it: &MacroString| it.parts.iter().any(|it| matches!(it, Part::Macro(it) if matches!(it.letter, b's' | b'l')));
    for (term, _, mechanism) in record.effective() {
        let name = match mechanism {
            Mechanism::Include(name) | Mechanism::Exists(name) => Some(&**name),
            Mechanism::A(hosts) | Mechanism::Mx(hosts) => hosts.domain.as_ref(),
            Mechanism::Ptr(name) => name.as_deref(),
            Mechanism::All | Mechanism::Ip(_) => None,
        };
        if name.is_some_and(names_sender) {
            findings.add(&CHECK.rule, term.span, facts!(term: record.word(term.span)));
        }
    }
}
