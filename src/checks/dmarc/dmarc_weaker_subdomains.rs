//! Subdomains that are protected less than the domain.

use super::{Check, Findings, Likely, Policy, RecordKind, Rule, Run, TagList, facts};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "dmarc-weaker-subdomains",
        message: prose("{tag}={policy} is weaker than {stronger}"),
        why: prose("Who cannot forge mail of the domain forges mail of a subdomain, also of one that does not exist."),
        fixes: &["delete the tag"],
        related: prose("the stronger policy"),
        source: prose("RFC 9989 §4.7"),
        wrong: example(
            "\
v=DMARC1; p=reject; sp=none
                    ^^^^^^^ warning: sp=none is weaker than p=reject
",
        ),
        right: example("v=DMARC1; p=reject"),
        ..Rule::record(RecordKind::Dmarc)
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    let policy = |name| list.first(name).and_then(|it| Some((it, Policy::read(it.value)?)));
    let (domain, existing, absent) = (policy("p"), policy("sp"), policy("np"));
    for (weak, strong) in [(existing, domain), (absent, existing.or(domain))] {
        let (Some((weak, weaker)), Some((strong, stronger))) = (weak, strong) else { continue };
        if weaker < stronger {
            let facts = facts!(tag: weak.name, policy: weaker, stronger: format!("{}={stronger}", strong.name));
            let finding = findings.add(&CHECK.rule, weak.span(), facts).related(strong.span());
            finding.fix("delete the tag", Likely, [(list.extent(weak), "")]);
        }
    }
}
