//! A line that is no field.

use super::{
    BROKEN_POLICY, Check, FIELDS, FieldLine, Findings, Likely, MxPattern, PolicyRun, Rule, Span, facts, is_field, misspelt,
};
use crate::report::{example, prose};

pub static CHECK: Check<PolicyRun> = Check {
    rule: Rule {
        code: "mta-sts-policy-line",
        message: prose("{line} is not a key, a colon and a value"),
        why: prose("Strict senders find the whole policy malformed, and deliver mail to you as if there were none."),
        fixes: &["write a colon", "write mx: before it", "give each field a line", "delete the line"],
        source: prose("RFC 8461 §3.2"),
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
        let host = line.name.trim_start_matches(['-', ' ']);
        match line.name.find(|it: char| !it.is_ascii_alphanumeric() && it != '_').filter(|&at| FIELDS.contains(&&line.name[..at]))
        {
            Some(at) => {
                let width = line.name[at..].chars().next().map_or(0, char::len_utf8);
                let place = Span::new(at, at + width).shifted(line.name_span.start as usize);
                finding.fix("write a colon", Likely, [(place, ":")])
            }
            None if host.contains('.') && MxPattern::read(host).is_some() => {
                let place = Span { start: line.span.start, end: line.name_span.end - host.len() as u32 };
                finding.fix("write mx: before it", Likely, [(place, "mx: ")])
            }
            None => finding.fix("delete the line", Likely, [(line.span.to(line.end), "")]),
        };
    }
}

/// Whether a line holds several fields, which gets a finding.
pub fn several_in_one(lines: &[FieldLine<'_>], findings: &mut Findings) -> bool {
    let mut found = false;
    for line in lines.iter().filter(|it| FIELDS.contains(&it.name)) {
        let start = line.value_span.start as usize;
        let bare = |text: &str| text.trim_end_matches([' ', '\t', ';', ',']).len();
        let (mut place, mut edits) = (None, Vec::new());
        for (colon, _) in line.value.match_indices(':') {
            let before = &line.value[..colon];
            let Some(field) = FIELDS.iter().find(|it| before.ends_with(**it)) else { continue };
            let at = colon - field.len();
            let end = bare(&line.value[..at]);
            if end < at {
                place.get_or_insert(Span::new(at, colon).shifted(start));
                edits.push((Span::new(end, at).shifted(start), "\n"));
            }
        }
        let Some(place) = place else { continue };
        let end = bare(line.value);
        if end < line.value.len() {
            edits.push((Span::new(end, line.value.len()).shifted(start), ""));
        }
        findings.add(&CHECK.rule, place, facts!(line: line.text().trim())).fix("give each field a line", Likely, edits);
        found = true;
    }
    found
}
