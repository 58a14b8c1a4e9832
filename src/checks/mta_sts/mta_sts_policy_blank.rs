//! A blank where none may stand.

use super::{BROKEN_POLICY, Check, FieldLine, Findings, PolicyRun, Rule, Safe, Span, facts};
use crate::report::{example, prose};

pub static CHECK: Check<PolicyRun> = Check {
    rule: Rule {
        code: "mta-sts-policy-blank",
        message: prose("a blank stands before {before}"),
        why: prose("Strict senders find the whole policy malformed, and deliver mail to you as if there were none."),
        fixes: &["delete the blank"],
        source: prose("RFC 8461 §3.2"),
        wrong: example(
            "\
version: STSv1
mode : enforce
     ^ error: a blank stands before :
mx: mail.example.com
max_age: 604800
",
        ),
        right: example("version: STSv1\nmode: enforce\nmx: mail.example.com\nmax_age: 604800\n"),
        ..BROKEN_POLICY
    },
    run,
};

fn run(lines: &[FieldLine<'_>], findings: &mut Findings) {
    for line in lines.iter().filter(|it| !it.name.is_empty() && it.colon.is_some()) {
        let before_name = (Span { start: line.span.start, end: line.name_span.start }, line.name_span, line.name);
        let before_colon = line.colon.map(|it| (Span { start: line.name_span.end, end: it.start }, it, ":"));
        // Behind the colon a blank may stand, but none of those that only look like one.
        let odd = line.colon.map(|it| Span { start: it.end, end: line.value_span.start });
        let odd = odd.filter(|it| !line.ascii(*it)).map(|it| (it, it, line.value));
        for (gap, place, before) in [Some(before_name), before_colon, odd].into_iter().flatten().filter(|it| !it.0.is_empty()) {
            findings.add(&CHECK.rule, place, facts!(before: before)).fix("delete the blank", Safe, [(gap, "")]);
        }
    }
}
