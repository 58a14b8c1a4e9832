//! A pattern of MX hosts that is none.

use super::{BROKEN_POLICY, Check, FieldLine, Findings, Likely, MxPattern, PolicyRun, Rule, facts, value_place};
use crate::report::{example, prose};
use crate::text::may_be_letter;
use crate::text::punycode::to_ascii;

pub static CHECK: Check<PolicyRun> = Check {
    rule: Rule {
        code: "mta-sts-policy-bad-mx",
        message: prose("{pattern} is no host, nor *. and a domain"),
        why: prose(
            "Senders find the policy malformed, or no MX host that fits it: in mode enforce they then hold mail to you back.",
        ),
        fixes: &["keep the host", "give each host a line", "delete the line"],
        source: prose("RFC 8461 §3.2, RFC 8461 §4.1"),
        wrong: example(
            "\
version: STSv1
mode: enforce
mx: 10 mail.example.com.
    ^^^^^^^^^^^^^^^^^^^^ error: 10 mail.example.com. is no host, nor *. and a domain
max_age: 604800
",
        ),
        right: example("version: STSv1\nmode: enforce\nmx: mail.example.com\nmax_age: 604800\n"),
        ..BROKEN_POLICY
    },
    run,
};

fn run(lines: &[FieldLine<'_>], findings: &mut Findings) {
    for line in lines.iter().filter(|it| it.name == "mx" && it.colon.is_some() && MxPattern::read(it.value).is_none()) {
        let finding = findings.add(&CHECK.rule, value_place(line), facts!(pattern: line.value));
        let words = line.value.split([' ', '\t', ',', ';', '"', '\'', '/', ':', '<', '>']).map(|it| it.trim_end_matches('.'));
        let mut hosts: Vec<String> = Vec::new();
        for word in words.filter(|it| it.contains('.') && it.chars().all(|it| it.is_ascii() || may_be_letter(it))) {
            // `.example.com` was meant as `*.example.com`.
            let wildcard = if word.starts_with('.') { "*" } else { "" };
            let host = to_ascii(&format!("{wildcard}{word}"));
            hosts.extend(host.filter(|it| MxPattern::read(it).is_some()));
        }
        match &hosts[..] {
            [] if line.value.is_empty() && lines.iter().any(|it| it.name == "mx" && MxPattern::read(it.value).is_some()) => {
                finding.fix("delete the line", Likely, [(line.span.to(line.end), "")]);
            }
            [] => {}
            [host] => {
                finding.fix("keep the host", Likely, [(line.value_span, host.clone())]);
            }
            _ => {
                finding.fix("give each host a line", Likely, [(line.value_span, hosts.join("\nmx: "))]);
            }
        }
    }
}
