//! A tag's name with characters that names do not have.

use super::{BROKEN, Check, Findings, Form, FormRun, Likely, Rule, TagList, facts};
use crate::report::{example, prose};
use crate::syntax::tag_list::Tag;
use crate::text::Span;

pub static CHECK: Check<FormRun> = Check {
    rule: Rule {
        code: "tag-malformed-name",
        message: prose("{tag} cannot be the name of a tag"),
        why: prose("A strict receiver refuses the whole list, and {record} then does not apply to the mail it judges."),
        fixes: &["write the known tag", "delete the tag"],
        source: prose("RFC 6376 §3.2, RFC 9989 §4.8, RFC 8461 §3.1, RFC 8460 §3"),
        wrong: example(
            "\
v=DMARC1; p=none; report-to=d; rua=mailto:d@example.com
                  ^^^^^^^^^ error: report-to cannot be the name of a tag
",
        ),
        right: example("v=DMARC1; p=none; rua=mailto:d@example.com"),
        ..BROKEN
    },
    run,
};

fn run(list: &TagList<'_>, form: &Form, findings: &mut Findings) {
    // `=DMARC1` is told as a record that does not begin with its version.
    let version = |at: usize, tag: &Tag<'_>| at == 0 && tag.value == form.grammar.words[0];
    let malformed = |it: &(usize, &Tag<'_>)| it.1.equals.is_some() && !(form.name)(it.1.name) && !version(it.0, it.1);
    for (_, tag) in list.tags.iter().enumerate().filter(malformed) {
        // An empty name has no place of its own: the `=` shows it.
        let span = if tag.name.is_empty() { tag.equals.unwrap_or_default() } else { tag.name_span };
        let finding = findings.add(&CHECK.rule, span, facts!(tag: tag.name, record: form.record));
        let letters: String = tag.name.chars().filter(char::is_ascii_alphanumeric).collect();
        let named = |it: &&str| tag.value.strip_prefix(*it).is_some_and(|rest| rest.starts_with('='));
        match form.grammar.names.iter().find(|it| **it == letters) {
            Some(known) => finding.fix("write the known tag", Likely, [(tag.name_span, *known)]),
            // `=p=none`
            None if letters.is_empty() && form.grammar.names.iter().any(named) => {
                finding.fix("write the known tag", Likely, [(Span { start: tag.name_span.start, end: tag.value_span.start }, "")])
            }
            None => finding.fix("delete the tag", Likely, [(list.extent(tag), "")]),
        };
    }
}
