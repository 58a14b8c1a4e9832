//! Modifiers (RFC 7208 §6).

use super::term::Head;
use super::{FAULT, Kind, MODIFIERS, Modifier, PERMERROR, Reader, Term, is_term};
use crate::report::{Applicability, Rule, example, facts, prose};
use crate::text::Span;

pub static MODIFIER_NAME: Rule = Rule {
    code: "spf-modifier-name",
    message: prose("{name} is no name of a modifier: letters, digits, -, _ and . after a first letter"),
    why: PERMERROR,
    fixes: &["delete the equals sign"],
    source: prose("RFC 7208 §4.6.1"),
    wrong: example(
        "v=spf1 mx 1up=foo -all\n          ^^^ error: 1up is no name of a modifier: letters, digits, -, _ and . after a first letter",
    ),
    right: example("v=spf1 mx -all"),
    ..FAULT
};

pub static DUPLICATE_MODIFIER: Rule = Rule {
    code: "spf-duplicate-modifier",
    message: prose("{name} stands a second time"),
    why: prose("A record with two redirect or two exp modifiers is invalid (permerror), and receivers may refuse the mail."),
    fixes: &["delete the second"],
    related: prose("the first"),
    source: prose("RFC 7208 §6"),
    wrong: example(
        "v=spf1 mx redirect=a.example.net redirect=b.example.net\n                                 ^^^^^^^^ error: redirect stands a second time",
    ),
    right: example("v=spf1 mx redirect=a.example.net"),
    ..FAULT
};

impl Reader<'_, '_> {
    pub(super) fn read_modifier(&mut self, head: Head) -> Option<Term> {
        let name = self.word(head.name);
        if !is_name(name) {
            let span = if head.name.is_empty() { head.term } else { head.name };
            let nameless = head.name.is_empty() && is_term(&self.word(head.argument)[1..]);
            let finding = self.findings.add(&MODIFIER_NAME, span, facts!(name: span.of(self.text)));
            let equals = Span::new(head.argument.start as usize, head.argument.start as usize + 1);
            if nameless {
                finding.fix("delete the equals sign", Applicability::Likely, [(equals, "")]);
            }
            return None;
        }
        let value = Span { start: head.argument.start + 1, end: head.argument.end };
        let modifier = if name.eq_ignore_ascii_case("redirect") {
            Modifier::Redirect(self.read_required_domain(head)?.into())
        } else if name.eq_ignore_ascii_case("exp") {
            Modifier::Explanation(self.read_required_domain(head)?.into())
        } else {
            // Ignored by receivers, but not by their grammar.
            self.read_macros(value)?;
            Modifier::Unknown
        };
        Some(Term { span: head.term, name: head.name, value, kind: Kind::Modifier(modifier) })
    }
}

/// Reports the second and later `redirect` and `exp`.
pub(super) fn find_duplicates(reader: &mut Reader<'_, '_>, terms: &[Term]) {
    let known = |it: &&Term| matches!(it.kind, Kind::Modifier(Modifier::Redirect(_) | Modifier::Explanation(_)));
    let modifiers: Vec<&Term> = terms.iter().filter(known).collect();
    for known in MODIFIERS {
        let mut same = modifiers.iter().filter(|it| it.name.of(reader.text).eq_ignore_ascii_case(known));
        let Some(first) = same.next() else { continue };
        for term in same {
            let text = reader.text;
            let equal = term.value.of(text).eq_ignore_ascii_case(first.value.of(text));
            let sure = if equal { Applicability::Safe } else { Applicability::Likely };
            let finding = reader.findings.add(&DUPLICATE_MODIFIER, term.name, facts!(name: term.name.of(text)));
            finding.related(first.span).fix("delete the second", sure, [(term.with_blanks_before(text), "")]);
        }
    }
}

/// `name` of the grammar.
fn is_name(text: &str) -> bool {
    text.starts_with(|it: char| it.is_ascii_alphabetic())
        && text.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_.".contains(&it))
}
