//! A name that no tag has, and that is nearly one.

use super::{BROKEN, Check, Findings, Form, FormRun, Likely, RecordKind, Rule, TagList, facts, nearest};
use crate::report::{example, prose};

pub static CHECK: Check<FormRun> = Check {
    rule: Rule {
        code: "tag-misspelt",
        message: prose("{record} has no tag {tag}: {meant} seems to be meant"),
        why: prose("Receivers pass over tags that they do not know, so that this one has no effect. Letter case counts."),
        fixes: &["write the known tag"],
        source: prose("RFC 6376 §3.2, RFC 9989 §4.7, RFC 8461 §3.2, RFC 8460 §3"),
        wrong: example(
            "\
v=DMARC1; p=reject; rau=mailto:d@example.com
                    ^^^ warning: DMARC has no tag rau: rua seems to be meant
",
        ),
        right: example("v=DMARC1; p=reject; rua=mailto:d@example.com"),
        ..Rule::record(RecordKind::Dmarc)
    },
    run,
};

pub static REQUIRED: Rule = Rule {
    code: "required-tag-misspelt",
    message: prose("{record} has no tag {tag}: {meant} seems to be meant, and the record has no effect without it"),
    why: prose(
        "Receivers pass over tags that they do not know, and over a record that lacks what it must have. Letter case counts.",
    ),
    fixes: &["write the known tag"],
    source: prose("RFC 6376 §3.6.1, RFC 8461 §3.1, RFC 8460 §3"),
    wrong: example(
        "\
v=TLSRPTv1; ruf=mailto:a@example.com
            ^^^ error: TLS-RPT has no tag ruf: rua seems to be meant, and the record has no effect without it
",
    ),
    right: example("v=TLSRPTv1; rua=mailto:a@example.com"),
    ..Rule { subject: crate::report::Subject::Record(RecordKind::TlsRpt), ..BROKEN }
};

fn run(list: &TagList<'_>, form: &Form, findings: &mut Findings) {
    let unknown = list.tags.iter().filter(|it| it.equals.is_some() && !form.grammar.names.contains(&it.name));
    for tag in unknown {
        let Some(meant) = meant(tag.name, form, list) else { continue };
        let rule = if form.required.contains(&meant) { &REQUIRED } else { &CHECK.rule };
        let finding = findings.add(rule, tag.name_span, facts!(tag: tag.name, record: form.record, meant: meant));
        finding.fix("write the known tag", Likely, [(tag.name_span, meant)]);
    }
}

/// The tag that an unknown name most probably means; none that stands there too.
pub fn meant(name: &str, form: &Form, list: &TagList<'_>) -> Option<&'static str> {
    let (names, aliases) = (form.grammar.names, form.aliases);
    let free = |it: &&'static str| list.first(it).is_none();
    let of_alias = |name: &str| aliases.iter().filter(|it| it.0.eq_ignore_ascii_case(name)).map(|it| it.1).find(free);
    if let Some(meant) = of_alias(name) {
        return Some(meant);
    }
    // `di`: of two letters, those of a tag in the wrong order.
    let turned = |it: &&'static str| {
        name.len() == 2 && it.len() == 2 && name.as_bytes()[0] == it.as_bytes()[1] && name.as_bytes()[1] == it.as_bytes()[0]
    };
    let known = names.iter().copied().chain(aliases.iter().map(|it| it.0));
    let near = nearest(name, known).or_else(|| names.iter().copied().find(turned)).filter(|_| (form.name)(name))?;
    if names.contains(&near) { Some(near).filter(free) } else { of_alias(near) }
}

/// Whether a misspelt tag stands for that one: its finding says what is wrong, and no other that the tag is missing.
pub fn stands_for(name: &str, form: &Form, list: &TagList<'_>) -> bool {
    list.tags.iter().any(|it| !form.grammar.names.contains(&it.name) && meant(it.name, form, list) == Some(name))
}
