//! A DMARC record above a deep name, where receivers do not look.

use super::Look;
use super::mail_text::begins_with;
use crate::records::Rtype;
use crate::records::zone::{NameId, Record, Rrset, Zone};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};
use crate::text::Span;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "dmarc-out-of-reach",
        severity: Severity::Warning,
        message: prose("the DMARC record of {above} does not hold for mail of {owner}: receivers do not find it from there"),
        why: prose("They look at the domain itself, and then above it only at names of seven labels and fewer. Publish the record at the domain itself too."),
        fixes: &[REPEAT],
        related: prose("the record"),
        source: prose("RFC 9989 §4.10, RFC 9989 §5.1.8"),
        wrong: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
_dmarc.b.c.d.e.f.g 3600 IN TXT "v=DMARC1; p=none; psd=n; rua=mailto:dmarc@shop.example"
mail.a.b.c.d.e.f.g 3600 IN MX 10 mx.example.net.
^^^^^^^^^^^^^^^^^^ warning: the DMARC record of b.c.d.e.f.g.shop.example. does not hold for mail of mail.a.b.c.d.e.f.g.shop.example.: receivers do not find it from there
"#),
        right: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
_dmarc.b.c.d.e.f.g 3600 IN TXT "v=DMARC1; p=none; psd=n; rua=mailto:dmarc@shop.example"
mail.a.b.c.d.e.f.g 3600 IN MX 10 mx.example.net.
_dmarc.mail.a.b.c.d.e.f.g 3600 IN TXT "v=DMARC1; p=none; psd=n; rua=mailto:dmarc@shop.example"
"#),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::MX], run),
};

const REPEAT: &str = "publish it at the domain itself too";
/// From longer names on, the walk leaves names out.
const WALKED: usize = 8;

fn run(mxs: Rrset<'_, '_>, findings: &mut Findings) {
    let (zone, names) = (mxs.zone, mxs.zone.names());
    if names.depth(mxs.owner) <= WALKED || names.is_wildcard(mxs.owner) || record_of(zone, mxs.owner).is_some() {
        return;
    }
    let mut left_out = names.upwards(mxs.owner).skip(1).take_while(|it| names.depth(*it) >= WALKED);
    let Some((above, record)) = left_out.find_map(|it| Some((it, record_of(zone, it)?))) else { return };
    let facts = facts!(above: names.show(above), owner: names.show(mxs.owner));
    let finding = findings.add(&CHECK.rule, zone.owner_span(mxs.first()), facts).related(record.data());
    if let Some(line) = zone.line_span(record).filter(|_| !record.data().of(zone.text()).contains(['\n', '(', ';']))
        && line.of(zone.text()).ends_with('\n')
    {
        let owner = names.show_below(mxs.owner, zone.origin(record));
        let repeated = format!("_dmarc.{owner} IN TXT {}\n", record.data().of(zone.text()));
        finding.fix(REPEAT, Applicability::Likely, [(Span::at(line.end as usize), repeated)]);
    }
}

/// The DMARC record of a domain.
fn record_of<'z>(zone: &'z Zone<'_>, domain: NameId) -> Option<&'z Record> {
    let owner = zone.names().child(domain, "_dmarc")?;
    zone.rrset(owner, Rtype::TXT)?.records().find(|it| begins_with(zone, it, "v=DMARC1"))
}
