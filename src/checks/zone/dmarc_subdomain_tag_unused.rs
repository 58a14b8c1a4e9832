//! A policy for subdomains in the DMARC record of a subdomain.

use super::Look;
use super::mail_text::{begins_with, has_label};
use crate::records::Rtype;
use crate::records::dmarc::{GRAMMAR, read_psd};
use crate::records::zone::{NameId, Record, Rrset, Zone};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};
use crate::syntax::tag_list::TagList;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "dmarc-subdomain-tag-unused",
        severity: Severity::Warning,
        message: prose("{tag} is not used here: {organization} has a DMARC record too, and its policy is for all names below it"),
        why: prose("Receivers look for sp and np in the record of the organizational domain alone. Mail of names below this one that have no record of their own gets the policy of {organization}."),
        fixes: &[DELETE],
        related: prose("the record of the organizational domain"),
        source: prose("RFC 9989 §4.7, RFC 9989 §4.10.1"),
        wrong: example(r#"
_dmarc.shop.example. IN TXT "v=DMARC1; p=quarantine; sp=reject"
_dmarc.mail.shop.example. IN TXT "v=DMARC1; p=none; sp=reject; rua=mailto:dmarc@shop.example"
;                                                   ^^^^^^^^^ warning: sp is not used here: shop.example. has a DMARC record too, and its policy is for all names below it
"#),
        right: example(r#"
_dmarc.shop.example. IN TXT "v=DMARC1; p=quarantine; sp=reject"
_dmarc.mail.shop.example. IN TXT "v=DMARC1; p=none; rua=mailto:dmarc@shop.example"
"#),
        ..Rule::ZONE
    },
    run: Look::Texts(&["v=DMARC1"], run),
};


const DELETE: &str = "delete the tag";

fn run(texts: Rrset<'_, '_>, findings: &mut Findings) {
    let (zone, names) = (texts.zone, texts.zone.names());
    if !has_label(zone, texts.owner, 0, "_dmarc") {
        return;
    }
    let Some(record) = record_of(zone, texts.owner) else { return };
    // Whoever takes part in the tree of names in another way than others says so with psd.
    let ordinary = |it: &Record| zone.joined(it).is_some_and(|it| read_psd(it.text()) == 'u');
    let above = || names.upwards(texts.owner).skip(2).filter_map(|it| Some((it, record_of(zone, names.child(it, "_dmarc")?)?)));
    let Some((organization, its)) = above().last().filter(|(_, it)| ordinary(it) && ordinary(record)) else { return };
    let Some(text) = zone.joined(record) else { return };
    let list = TagList::read(text.text(), GRAMMAR);
    for tag in list.tags.iter().filter(|it| matches!(it.name, "sp" | "np") && it.equals.is_some()) {
        let facts = facts!(tag: tag.name, organization: names.show(organization));
        let finding = findings.add(&CHECK.rule, text.source(tag.span()), facts).related(its.data());
        finding.fix(DELETE, Applicability::Likely, [(text.source(list.extent(tag)), "")]);
    }
}

/// The one DMARC record of a name.
fn record_of<'z>(zone: &'z Zone<'_>, owner: NameId) -> Option<&'z Record> {
    let mut records = zone.rrset(owner, Rtype::TXT)?.records().filter(|it| begins_with(zone, it, "v=DMARC1"));
    records.next().filter(|_| records.next().is_none())
}
