//! Strict alignment, in a zone that shows that mail is signed or bounced by a subdomain.

use super::Look;
use super::mail_text::{begins_with, has_label};
use crate::providers::{self, Kind, spf};
use crate::records::Rtype;
use crate::records::dmarc::GRAMMAR;
use crate::records::zone::{NameId, Record, Rrset, Zone};
use crate::report::{Applicability, Findings, Rule, Severity, facts, example, prose};
use crate::syntax::tag_list::TagList;

pub static CHECK: super::Check = super::Check {
    rule: Rule {
        code: "dmarc-strict-alignment",
        severity: Severity::Hint,
        message: prose("{tag} does not let {subdomain} stand for {domain}"),
        why: prose("Records here show that a subdomain signs mail (adkim) or takes its bounces (aspf). Where that mail is written in the name of the domain itself, DMARC does not count it: it fails, unless the other of DKIM and SPF passes for the domain."),
        fixes: &[RELAX],
        related: prose("the record of the subdomain"),
        source: prose("RFC 9989 §3.2.10.2, RFC 9989 §4.7"),
        wrong: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
_dmarc 3600 IN TXT "v=DMARC1; p=reject; adkim=s; rua=mailto:dmarc@shop.example"
;                                       ^^^^^^^ hint: adkim=s does not let mail.shop.example. stand for shop.example.
key1._domainkey.mail 3600 IN CNAME key1.dkim.example.net.
"#),
        right: example(r#"
$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
_dmarc 3600 IN TXT "v=DMARC1; p=reject; adkim=r; rua=mailto:dmarc@shop.example"
key1._domainkey.mail 3600 IN CNAME key1.dkim.example.net.
"#),
        ..Rule::ZONE
    },
    run: Look::Rrsets(&[Rtype::TXT], run),
};

const RELAX: &str = "let subdomains stand for the domain";

fn run(texts: Rrset<'_, '_>, findings: &mut Findings) {
    let (zone, names) = (texts.zone, texts.zone.names());
    if !has_label(zone, texts.owner, 0, "_dmarc") || !zone.is_whole() || !zone.is_complete() {
        return;
    }
    let Some(domain) = names.parent(texts.owner) else { return };
    // Most records are told apart by one look at how they are written.
    let may_align = |it: &&Record| {
        let written = it.data().of(zone.text());
        let one_string = written.starts_with('"') && !written.contains('\\') && written.matches('"').count() == 2;
        !one_string || written.contains("adkim") || written.contains("aspf")
    };
    for text in texts.records().filter(may_align).filter_map(|it| zone.joined(it)) {
        for tag in TagList::read(text.text(), GRAMMAR).tags {
            let subdomain = match tag.name {
                "adkim" if tag.value.eq_ignore_ascii_case("s") => signer(zone, domain),
                "aspf" if tag.value.eq_ignore_ascii_case("s") => bouncer(zone, domain),
                _ => continue,
            };
            let Some((subdomain, shown_by)) = subdomain else { continue };
            let tagged = format!("{}=s", tag.name);
            let facts = facts!(tag: tagged, subdomain: names.show(subdomain), domain: names.show(domain));
            let finding = findings.add(&CHECK.rule, text.source(tag.span()), facts);
            finding.related(zone.owner_span(zone.node(shown_by).next().unwrap_or(texts.first())));
            finding.fix(RELAX, Applicability::Likely, [(text.source(tag.value_span), "r")]);
        }
    }
}

/// A subdomain with DKIM keys, and where one stands, if the domain itself has none.
fn signer(zone: &Zone<'_>, domain: NameId) -> Option<(NameId, NameId)> {
    let names = zone.names();
    if names.child(domain, "_domainkey").is_some_and(|it| zone.exists(it)) {
        return None;
    }
    let keys = |owner| names.upwards(owner).find(|it| names.is_labelled(*it, "_domainkey")).filter(|it| *it != owner);
    let signers = zone.owners().filter_map(|owner| Some((names.parent(keys(owner)?)?, owner)));
    signers.into_iter().find(|(it, _)| is_governed(zone, *it, domain))
}

/// A subdomain whose SPF record is that of a provider who only sends: such mail bounces to there.
fn bouncer(zone: &Zone<'_>, domain: NameId) -> Option<(NameId, NameId)> {
    let sends = |text: &str| {
        let senders = providers::all().iter().filter(|it| it.kind == Kind::Sending);
        senders.into_iter().any(|it| spf::agreement([text], it) == spf::Agreement::Included)
    };
    let policies = zone.of_type(Rtype::TXT).filter(|it| begins_with(zone, it, "v=spf1") && is_governed(zone, it.owner, domain));
    let mut bouncers = policies.filter(|it| zone.has(it.owner, Rtype::MX) && zone.joined(it).is_some_and(|it| sends(it.text())));
    bouncers.next().map(|it| (it.owner, it.owner))
}

/// Whether a name lies below the domain, and has no DMARC record of its own.
fn is_governed(zone: &Zone<'_>, name: NameId, domain: NameId) -> bool {
    let names = zone.names();
    let own = |it| names.child(it, "_dmarc").is_some_and(|it| zone.owns(it));
    name != domain && names.is_at_or_below(name, domain) && !names.upwards(name).take_while(|it| *it != domain).any(own)
}
