//! Options of failure reports that are none.

use super::{BROKEN, Check, Findings, Likely, Rule, Run, TagList, facts};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "dmarc-failure-options",
        message: prose("{value} is not made of 0 or 1, d and s, each once, with : between"),
        why: prose("Receivers that cannot read fo send failure reports by the default, when nothing aligned at all, or none."),
        fixes: &["write the options"],
        source: prose("RFC 9989 §4.7, RFC 9989 §4.8"),
        wrong: example(
            "\
v=DMARC1; p=reject; fo=0:1; ruf=mailto:d@example.com
                       ^^^ error: 0:1 is not made of 0 or 1, d and s, each once, with : between
",
        ),
        right: example("v=DMARC1; p=reject; fo=1; ruf=mailto:d@example.com"),
        ..BROKEN
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    for tag in list.tags.iter().filter(|it| it.name == "fo" && !it.value.is_empty() && !is_options(it.value)) {
        let finding = findings.add(&CHECK.rule, tag.value_span, facts!(value: tag.value));
        let written = tag.value.to_ascii_lowercase();
        // Failure of one mechanism is more than failure of all.
        let mut options = if written.contains('0') && !written.contains('1') { "0" } else { "1" }.to_string();
        for option in ["d", "s"] {
            if written.split(|it: char| !it.is_ascii_alphanumeric()).any(|it| it == option) {
                options.push(':');
                options.push_str(option);
            }
        }
        finding.fix("write the options", Likely, [(tag.value_span, options)]);
    }
}

fn is_options(value: &str) -> bool {
    // `0` and `1` exclude each other, so that they share a place.
    let mut seen = [false; 3];
    value.split(':').all(|option| {
        let place = match option {
            "0" | "1" => 0,
            "d" | "D" => 1,
            "s" | "S" => 2,
            _ => return false,
        };
        !std::mem::replace(&mut seen[place], true)
    })
}
