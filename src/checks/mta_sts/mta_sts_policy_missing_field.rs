//! A field that every policy needs.

use super::{Applicability, BROKEN_POLICY, Check, FieldLine, Findings, Likely, Manual, PolicyRun, Rule, Span, facts, misspelt};
use crate::report::{example, prose};

pub static CHECK: Check<PolicyRun> = Check {
    rule: Rule {
        code: "mta-sts-policy-missing-field",
        message: prose("the policy has no {field}"),
        why: prose("Senders cannot use a policy without {field}, and deliver mail to you as if there were none."),
        fixes: &["add it"],
        source: prose("RFC 8461 §3.2"),
        wrong: example(
            "\
version: STSv1
^^^^^^^^^^^^^^ error: the policy has no max_age
mode: enforce
mx: mail.example.com
",
        ),
        right: example("version: STSv1\nmode: enforce\nmx: mail.example.com\nmax_age: 604800\n"),
        ..BROKEN_POLICY
    },
    run,
};

/// The fields, what to add for them, and how surely.
const NEEDED: [(&str, &str, Applicability); 4] = [
    ("version", "version: STSv1", Likely),
    ("mode", "mode: testing", Manual),
    ("mx", "mx: mail.example.com", Manual),
    ("max_age", "max_age: 604800", Likely),
];

fn run(lines: &[FieldLine<'_>], findings: &mut Findings) {
    let place = lines.first().map_or(Span::at(0), |it| it.span);
    let value = |name| lines.iter().find(|it| it.name == name && it.colon.is_some()).map(|it| it.value);
    for (field, addition, applicability) in NEEDED {
        // A misspelt name has a finding of its own. A policy that is withdrawn needs no hosts.
        let misspelt = lines.iter().any(|it| misspelt(it) == Some(field) || (it.colon.is_none() && it.name.starts_with(field)));
        if value(field).is_some() || misspelt || (field == "mx" && value("mode") == Some("none")) {
            continue;
        }
        let edit = match lines.last().filter(|_| field != "version") {
            None => (Span::at(place.start as usize), format!("{addition}\n")),
            Some(last) if last.end.is_empty() => (last.end, format!("\n{addition}\n")),
            Some(last) => (Span::at(last.end.end as usize), format!("{addition}\n")),
        };
        findings.add(&CHECK.rule, place, facts!(field: field)).fix("add it", applicability, [edit]);
    }
}
