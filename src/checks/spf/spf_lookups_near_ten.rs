//! Nearly as many look-ups as receivers make, in this record alone.

use super::{LINT, Record, Run};
use crate::checks::Check;
use crate::report::{Findings, Rule, Severity, example, facts, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "spf-lookups-near-ten",
        severity: Severity::Hint,
        message: prose("this record alone asks {count} times, and receivers make 10 look-ups"),
        why: prose(
            "What included records ask for counts too: one more look-up at a provider, and receivers give up with permerror.",
        ),
        source: prose("RFC 7208 §4.6.4"),
        wrong: example(
            "v=spf1 a:b.example.net a:c.example.net a:d.example.net a:e.example.net a:f.example.net a:g.example.net a:h.example.net include:i.example.net mx -all\n                                                                                                                                             ^^ hint: this record alone asks 9 times, and receivers make 10 look-ups",
        ),
        right: example(
            "v=spf1 a:b.example.net a:c.example.net a:d.example.net a:e.example.net a:f.example.net a:g.example.net mx -all",
        ),
        ..LINT
    },
    run,
};

fn run(record: &Record<'_>, findings: &mut Findings) {
    let costly = record.costly();
    // Without names of others in it the count stays as it is.
    let grows = costly.iter().any(|it| matches!(&*record.word(it.name).to_ascii_lowercase(), "include" | "redirect"));
    if let (9..=10, Some(last), true) = (costly.len(), costly.last(), grows) {
        findings.add(&CHECK.rule, last.span, facts!(count: costly.len()));
    }
}
