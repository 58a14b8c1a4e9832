//! An SPF record that includes itself.

use super::{Look, spf_target_without_record};
use crate::records::zone::Rrset;
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "spf-leads-to-itself",
        severity: Severity::Error,
        message: prose("{target} is the name of this record itself"),
        why: prose("Receivers look the record up again and again until the limit of ten look-ups ends it with permerror: mail may be refused."),
        fixes: &[DELETE_TERM],
        source: prose("RFC 7208 §4.6.4"),
        wrong: example(r#"
shop.example. IN TXT "v=spf1 ip4:192.0.2.1 include:shop.example -all"
;                                                  ^^^^^^^^^^^^ error: shop.example is the name of this record itself
"#),
        right: example(r#"
shop.example. IN TXT "v=spf1 ip4:192.0.2.1 -all"
"#),
        ..Rule::ZONE
    },
    run: Look::Texts(&["v=spf1"], run),
};

const DELETE_TERM: &str = "delete the term";

fn run(texts: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = texts.zone;
    for record in texts.records() {
        let targets = spf_target_without_record::targets(zone, record);
        for target in targets.into_iter().filter(|it| it.located.found() == Some(texts.owner)) {
            let written = target.name.of(zone.text());
            let finding = findings.add(&CHECK.rule, target.name, facts!(target: written));
            finding.fix(DELETE_TERM, Applicability::Likely, [(target.term, "")]);
        }
    }
}
