//! A DMARC record above a deep domain, where receivers do not look.

use super::lookup::Lookup;
use crate::checks::Check;
use crate::evaluation::dmarc::{Found, names};
use crate::records::{Name, Rtype};
use crate::report::{Findings, Rule, Severity, facts, example, prose};

pub static CHECK: Check<super::Run> = Check {
    rule: Rule {
        code: "dmarc-record-out-of-reach",
        severity: Severity::Warning,
        message: prose("the DMARC record of {above} does not hold for {domain}: receivers do not find it from there"),
        why: prose("They look at the domain itself, and then above it only at names of seven labels and fewer. Publish the record at the domain itself too."),
        source: prose("RFC 9989 §4.10, RFC 9989 §5.1.8"),
        wrong: example(r#"$ORIGIN mail.a.b.c.d.e.f.g.example.com.
mail.a.b.c.d.e.f.g.example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
mail.a.b.c.d.e.f.g.example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.b.c.d.e.f.g.example.com. IN TXT "v=DMARC1; p=none; psd=n; rua=mailto:dmarc@b.c.d.e.f.g.example.com"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@mail.a.b.c.d.e.f.g.example.com"
; warning: the DMARC record of b.c.d.e.f.g.example.com does not hold for mail.a.b.c.d.e.f.g.example.com: receivers do not find it from there
"#),
        right: example(r#"$ORIGIN mail.a.b.c.d.e.f.g.example.com.
mail.a.b.c.d.e.f.g.example.com. IN MX 10 mx.example.net.
mx.example.net. IN A 192.0.2.25
mail.a.b.c.d.e.f.g.example.com. IN TXT "v=spf1 ip4:192.0.2.25 -all"
_dmarc.mail.a.b.c.d.e.f.g.example.com. IN TXT "v=DMARC1; p=none; psd=n; rua=mailto:dmarc@mail.a.b.c.d.e.f.g.example.com"
_dmarc.example.com. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"
"#),
        ..Rule::DOMAIN
    },
    run,
};

/// So many of the names that receivers leave out are asked for.
const MOST: usize = 8;

fn run(lookup: &Lookup<'_>, findings: &mut Findings) -> Option<()> {
    let walked = names(lookup.domain);
    let above = std::iter::successors(lookup.domain.parent(), Name::parent).filter(|it| !it.is_root());
    let left_out: Vec<Name> = above.filter(|it| !walked.contains(it)).take(MOST).collect();
    // Nothing more is asked for domains as most are.
    if left_out.is_empty() || lookup.exchanges()?.is_empty() || matches!(lookup.dmarc()?.steps.first()?.found, Found::Record { .. }) {
        return Some(());
    }
    for name in left_out {
        if !lookup.dmarc_records(&name)?.is_empty() {
            let facts = facts!(above: name.host(), domain: lookup.domain.host());
            findings.add_live(&CHECK.rule, lookup.domain.host(), Rtype::TXT, facts);
            break;
        }
    }
    Some(())
}
