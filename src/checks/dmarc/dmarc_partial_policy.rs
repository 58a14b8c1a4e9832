//! A policy for a part of the mail, which RFC 9989 no longer has.

use super::{Check, Findings, Likely, RecordKind, Rule, Run, TagList, facts};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "dmarc-partial-policy",
        message: prose("pct={percent} no longer limits the policy"),
        why: prose(
            "Receivers of RFC 9989 pass over pct and apply p={policy} to all mail that fails; those of RFC 7489 still apply it to {percent} % of it. \
              t=y asks the new ones for the next weaker policy.",
        ),
        fixes: &["delete pct", "write t=y"],
        source: prose("RFC 9989 §A.6, RFC 9989 §9.3, RFC 7489 §6.3"),
        wrong: example(
            "\
v=DMARC1; p=reject; pct=20; rua=mailto:d@example.com
                    ^^^^^^ warning: pct=20 no longer limits the policy
",
        ),
        right: example("v=DMARC1; p=reject; rua=mailto:d@example.com"),
        ..Rule::record(RecordKind::Dmarc)
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    let Some((tag, percent)) = list.first("pct").and_then(|it| Some((it, percent(it.value)?))) else { return };
    let Some(policy) = list.value("p") else { return };
    // Nothing is limited where nothing is asked for.
    if percent < 100 && !policy.eq_ignore_ascii_case("none") {
        let finding = findings.add(&CHECK.rule, tag.span(), facts!(percent: percent, policy: policy));
        finding.fix("delete pct", Likely, [(list.extent(tag), "")]);
        if percent == 0 && list.first("t").is_none() {
            finding.fix("write t=y", Likely, [(tag.span(), "t=y")]);
        }
    }
}

/// A whole number up to 100.
pub fn percent(value: &str) -> Option<u8> {
    value.parse().ok().filter(|it| *it <= 100)
}
