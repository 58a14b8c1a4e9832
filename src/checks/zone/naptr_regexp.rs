//! A NAPTR whose substitution is none.

use super::Look;
use crate::records::Rtype;
use crate::records::zone::Rrset;
use crate::report::{Findings, Rule, Severity, example, prose};
use crate::syntax::zone::read_character_string;
use crate::text::Mapped;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "naptr-regexp",
        severity: Severity::Error,
        message: prose("this is no substitution: the same mark before, between and behind two parts, and i at most behind it"),
        why: prose("Programs take such a record for broken and leave it out, and some servers refuse the zone."),
        source: prose("RFC 3402 §3.2"),
        wrong: example(r#"
shop.example. IN NAPTR 100 10 "u" "E2U+email" "!^.*$!mailto:info@shop.example" .
;                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: this is no substitution: the same mark before, between and behind two parts, and i at most behind it
"#),
        right: example(r#"
shop.example. IN NAPTR 100 10 "u" "E2U+email" "!^.*$!mailto:info@shop.example!" .
"#),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::NAPTR], run),
};

fn run(rules: Rrset<'_, '_>, findings: &mut Findings) {
    let zone = rules.zone;
    for rule in rules.records().filter(|it| !it.is_faulty() && !zone.is_generic(it)) {
        let Some(word) = zone.words(rule).nth(4).filter(|it| !it.content.is_empty()) else { continue };
        let mut octets = Mapped::default();
        if read_character_string(zone.text(), word.content, &mut octets).is_ok() && !is_substitution(octets.text()) {
            findings.add(&CHECK.rule, word.span, vec![]);
        }
    }
}

fn is_substitution(text: &str) -> bool {
    let mut characters = text.chars();
    let Some(mark) = characters.next().filter(|it| !it.is_ascii_digit() && !matches!(it, '\\' | 'i' | '\0')) else { return false };
    let mut marks = 0;
    while marks < 2 {
        match characters.next() {
            None => return false,
            Some('\\') => _ = characters.next(),
            Some(it) => marks += usize::from(it == mark),
        }
    }
    characters.all(|it| it == 'i')
}
