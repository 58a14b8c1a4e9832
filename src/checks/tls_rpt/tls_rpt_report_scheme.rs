//! An address of a kind that reports cannot take.

use super::{BROKEN, Check, Findings, Likely, Rule, Run, SCHEMES, Span, TagList, Uri, address, facts};
use crate::report::{example, prose};

pub static CHECK: Check<Run> = Check {
    rule: Rule {
        code: "tls-rpt-report-scheme",
        message: prose("reports go to mailto: or https:, not to {scheme}:"),
        why: prose("Senders know no other way to deliver a report: this address gets none."),
        fixes: &["write https:", "write mailto:"],
        source: prose("RFC 8460 §3"),
        wrong: example(
            "\
v=TLSRPTv1; rua=http://example.com/report
                ^^^^ error: reports go to mailto: or https:, not to http:
",
        ),
        right: example("v=TLSRPTv1; rua=mailto:a@example.com"),
        ..BROKEN
    },
    run,
};

fn run(list: &TagList<'_>, findings: &mut Findings) {
    for tag in list.tags.iter().filter(|it| it.name == "rua") {
        for (address, span) in address::addresses(tag, list.text) {
            let Ok(uri) = Uri::read(address) else { continue };
            if !SCHEMES.contains(&uri.scheme()) {
                let scheme = Span::new(0, uri.scheme().len()).shifted(span.start as usize);
                let finding = findings.add(&CHECK.rule, scheme, facts!(scheme: uri.scheme()));
                address::mend_scheme(&uri, span, finding);
                if uri.scheme() == "http" {
                    finding.fix("write https:", Likely, [(scheme, "https")]);
                }
            }
        }
    }
}
