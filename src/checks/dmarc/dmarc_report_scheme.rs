//! An address for reports that is no mail address.

use super::{Check, Findings, RecordKind, Rule, Run, TagList, Uri, address, facts};
use crate::report::{example, prose};
use crate::text::Span;

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "dmarc-report-scheme",
        message: prose("reports go by mail: few receivers know {scheme}"),
        why: prose("Every receiver can send reports to mailto:, and may pass over other kinds of addresses: no reports come."),
        fixes: &["write mailto:"],
        source: prose("RFC 9989 §4.7"),
        wrong: example(
            "\
v=DMARC1; p=none; rua=https://example.com/dmarc
                      ^^^^^ warning: reports go by mail: few receivers know https
",
        ),
        right: example("v=DMARC1; p=none; rua=mailto:d@example.com"),
        ..Rule::record(RecordKind::Dmarc)
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    for tag in list.tags.iter().filter(|it| matches!(it.name, "rua" | "ruf")) {
        for (address, span) in address::addresses(tag, list.text) {
            if !address.starts_with("mailto:")
                && let Ok(uri) = Uri::read(address)
                && uri.scheme() != "mailto"
            {
                let scheme = Span::new(0, uri.scheme().len()).shifted(span.start as usize);
                let finding = findings.add(&CHECK.rule, scheme, facts!(scheme: uri.scheme()));
                address::mend_scheme(&uri, span, finding);
            }
        }
    }
}
