//! Characters before or behind a mail address that the grammar allows and nobody means.

use super::{Check, Findings, Form, FormRun, Likely, RecordKind, Rule, TagList, address, facts};
use crate::report::{example, prose};
use crate::text::Span;

pub static CHECK: Check<FormRun> = Check {
    rule: Rule {
        code: "report-address-extra",
        message: prose("{found} becomes part of the address"),
        why: prose("Reports go to the address exactly as it is written, and there is no mailbox of that name."),
        fixes: &["delete it"],
        source: prose("RFC 9989 §4.7, RFC 8460 §3, RFC 5321 §4.1.2"),
        wrong: example(
            "\
v=DMARC1; p=none; rua=mailto://d@example.com
                             ^^ warning: // becomes part of the address
",
        ),
        right: example("v=DMARC1; p=none; rua=mailto:d@example.com"),
        ..Rule::record(RecordKind::Dmarc)
    },
    run,
};

fn run(list: &TagList<'_>, _form: &Form, findings: &mut Findings) {
    for (address, span) in list.tags.iter().flat_map(|it| address::addresses(it, list.text)) {
        let Some(mailbox) = address.strip_prefix("mailto:") else { continue };
        let slashes = mailbox.len() - mailbox.trim_start_matches('/').len();
        let before = Span::new(address.len() - mailbox.len(), address.len() - mailbox.len() + slashes);
        let behind = Span::new(mailbox.trim_end_matches('.').len(), mailbox.len()).shifted(before.start as usize);
        for place in [before, behind].into_iter().filter(|it| !it.is_empty()) {
            let place = place.shifted(span.start as usize);
            findings.add(&CHECK.rule, place, facts!(found: place.of(list.text))).fix("delete it", Likely, [(place, "")]);
        }
    }
}
