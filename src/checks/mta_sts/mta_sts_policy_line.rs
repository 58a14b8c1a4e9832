//! A line that is no field.

use super::{BROKEN_POLICY, Check, FIELDS, FieldLine, Findings, Likely, PolicyRun, Rule, Span, facts, is_field, misspelt};
use crate::report::{example, prose};

pub static CHECK: Check<PolicyRun> = Check {
    rule: Rule {
        code: "mta-sts-policy-line",
        message: prose("{line} is not a key, a colon and a value"),
        why: prose("Strict senders find the whole policy malformed, and deliver mail to you as if there were none."),
        fixes: &["write a colon", "delete the line"],
        source: "RFC 8461 §3.2",
        wrong: example(
            "\
version: STSv1
mode=enforce
^^^^^^^^^^^^ error: mode=enforce is not a key, a colon and a value
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
    for line in lines.iter().filter(|it| !is_field(it) && misspelt(it).is_none()) {
        let span = line.name_span.to(line.value_span);
        let finding = findings.add(&CHECK.rule, span, facts!(line: line.text().trim()));
        match line.name.find(['=', '：', ' ']).filter(|&at| FIELDS.contains(&&line.name[..at])) {
            Some(at) => {
                let width = line.name[at..].chars().next().map_or(0, char::len_utf8);
                let place = Span::new(at, at + width).shifted(line.name_span.start as usize);
                finding.fix("write a colon", Likely, [(place, ":")]);
            }
            None => {
                finding.fix("delete the line", Likely, [(line.span.to(line.end), "")]);
            }
        }
    }
}
